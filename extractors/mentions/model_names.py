"""Systems' names: well-known families of models, devices, and names of several words."""

from functools import lru_cache

import regex

from extractors.mentions.tokens import Token

HARDWARE = regex.compile(
    r"(?:NVIDIA|Nvidia|Titan|TITAN|GeForce|RTX|GTX|Jetson|Tesla|[AVTHP]\d{2,4}|GPUs?|CPUs?|TPU\S*|FPGA\S*|TensorRT|CoreML|iPhone|Xeon|Intel|ARM|Raspberry|"
    r"Snapdragon|Qualcomm|Ascend|CUDA|PyTorch|TensorFlow|Android|iOS|MCU\S*|Loihi\S*|Pi|GitHub|Hugging\S*|arXiv|NPU|DSP|TFLite|ONNX|Reddit|Twitter|Wikipedia|Kaggle|PubMed|YouTube|OpenVINO|Orin|Xavier|M[123]|EC2|AWS)(?![A-Za-z])",
)

_MODEL = regex.compile(
    r"(?:\w*-)?(?:ResNet|ResNeXt|ResNeSt|VGG|DenseNet|Inception|MobileNet|MobileViT|ShuffleNet|SqueezeNet|EfficientNet|RegNet|ConvNeXt|ViT|DeiT|Swin|BERT|RoBERTa|DeBERTa|ALBERT|"
    r"ELECTRA|XLNet|GPT|LLaMA|LLaMa|Llama|Qwen|Mistral|Mixtral|Gemini|Gemma|Claude|DeepSeek|Phi|T5|BART|CLIP|BLIP|LLaVA|InternVL|YOLO|DETR|R-CNN|RCNN|RetinaNet|FCOS|UNet|U-Net|"
    r"DeepLab|PSPNet|UperNet|Upernet|AlexNet|LeNet|GoogLeNet|NASNet|WRN|WideResNet|Transformers?|LSTM|GRU|CNN|DNN|SNN|MLP|GAN|VAE|LLM|VLM|MLLM|LoRA|SVM|DiT|SiT|MAE|BEiT|DINO|SAM|Whisper|wav2vec|"
    r"HuBERT|Conformer|PointNet|SGD|Adam|o1|o3|GLM|Kimi|Grok|PaLM|Codex|ChatGPT|OPT|BLOOM|Falcon|Vicuna|Pythia|PVT|CoAtNet|MaxViT|R\d{2,3}$|Darknet|SDXL|SD[123]|FLUX|DALL-E|Stable|Imagen|PixArt|EMO)",
)

NETWORK = regex.compile(r"(?:Net|[Ff]ormer|GAN|DETR|LM|BERT|GPT|ViT|CNN)(?:-?\d+|-?v\d)?$")
"""How systems are called; no dataset that nothing but its place tells of is."""

_SIZED = regex.compile(
    r"-(?:T|S|B|L|H|G|XL|XXL|Ti|Tiny|Small|Base|Large|Huge|tiny|small|base|large|[0-9.]+[BM])(?:/\d+)?$|/\d+$"
)

_NAME_PARTS = frozenset(
    """transformer transformers net network networks mask faster fast cascade swin deformable vision sparse dynamic
    conditional mobile wide dense deep deeplab segment pyramid""".split()
)


def find_models(tokens: list[Token]) -> None:
    """`Qwen3`, `Gemma2`: a word that a digit makes the name of a model."""
    for token in tokens:
        if token.kind == "x" and token.text[-1].isdigit() and token.text[0].isupper() and is_model_name(token.text):
            token.kind = "B"


@lru_cache(maxsize=1024)
def is_model_name(text: str) -> bool:
    """Whether a name is that of a well-known family of models, or has a model's size in it, which no dataset is called."""
    found = _MODEL.match(text)
    found = found or _MODEL.match(text.split()[-1])
    rest = (found.string[found.end() :] if found else "").removesuffix("s")
    return bool(
        (found and (not rest[:1].isalpha() or (rest[0] in "vV" and rest[1:2].isdigit()))) or _SIZED.search(text)
    )


@lru_cache(maxsize=1024)
def is_hardware(text: str) -> bool:
    """Whether a name is a device, a run-time or a site."""
    return bool(HARDWARE.match(text))


def join_systems(plain: str, tokens: list[Token]) -> None:
    """`Swin Transformer`, `Mask R-CNN`, `Deformable DETR` are one name each."""
    index = 0
    while index + 1 < len(tokens):
        here, after = tokens[index], tokens[index + 1]
        if after.kind not in "xB" or here.kind not in "Bxc" or not (after.kind == "B" or after.text[0].isupper()):
            index += 1
            continue
        adjacent = plain[here.end : after.start] in (" ", "")
        if (
            adjacent
            and after.kind == "B"
            and not after.text.startswith("-")
            and (here.kind == "B" or (here.kind in "xc" and here.text[0].isupper() and here.low in _NAME_PARTS))
        ):
            tokens[index : index + 2] = [Token("B", here.start, after.end, plain[here.start : after.end])]
            continue
        if adjacent and here.kind == "B" and after.kind == "x" and after.text[0].isupper() and after.low in _NAME_PARTS:
            tokens[index : index + 2] = [Token("B", here.start, after.end, plain[here.start : after.end])]
            continue
        if (
            here.kind == "x"
            and here.text[0].isupper()
            and here.low in _NAME_PARTS
            and after.kind == "x"
            and after.text[0].isupper()
            and after.low in _NAME_PARTS
            and adjacent
        ):
            tokens[index : index + 2] = [Token("B", here.start, after.end, plain[here.start : after.end])]
            continue
        index += 1
