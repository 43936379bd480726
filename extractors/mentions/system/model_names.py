"""Systems' names: well-known families of models, devices, and names of several words."""

from functools import lru_cache

import regex

from extractors.mentions.tokens import Token

HARDWARE = regex.compile(
    r"(?:NVIDIA|Nvidia|Titan|TITAN|GeForce|RTX|GTX|Jetson|Tesla|[AVTHP]\d{2,4}|T4|L4|L40S?|STM32\w*|ESP32|Cortex-\w+|KNLs?|GPUs?|CPUs?|TPU\S*|FPGA\S*|TensorRT|CoreML|iPhone|Xeon|Intel|ARM|Raspberry|"
    r"Snapdragon|Qualcomm|Ascend|CUDA|PyTorch|TensorFlow|Android|iOS|MCU\S*|Loihi\S*|Pi|GitHub|Hugging\S*|arXiv|NPU|DSP|(?:INT|FP|BF)\d{1,2}|TFLite|ONNX|Reddit|Twitter|Wikipedia|Kaggle|PubMed|YouTube|OpenVINO|Orin|Xavier|M[123]|EC2|AWS)(?![A-Za-z])",
)

_MODEL = regex.compile(
    r"(?:\w*-)?(?:ResNet|ResNeXt|ResNeSt|RepVGG|VGG|DenseNet|Inception|MobileNet|MobileViT|ShuffleNet|SqueezeNet|EfficientNet|RegNet|ConvNeXt|ViT|DeiT|Swin|BERT|RoBERTa|DeBERTa|DistilBERT|SSD\d+|nnU-?Net|ALBERT|"
    r"ELECTRA|XLNet|GPT|LLaMA|LLaMa|Llama|Qwen|Mistral|Mixtral|Gemini|Gemma|Claude|DeepSeek|Phi|T5|BART|CLIP|BLIP|LLaVA|InternVL|YOLO|DETR|R-CNN|RCNN|RetinaNet|FCOS|UNet|U-Net|"
    r"DeepLab|PSPNet|UperNet|Upernet|AlexNet|LeNet|GoogLeNet|NASNet|WRN|WideResNet|Transformers?|LSTM|GRU|CNN|DNN|SNN|MLP|GAN|VAE|LLM|VLM|MLLM|LoRA|SVM|DiT|SiT|MAE|BEiT|DINO|SAM|Whisper|wav2vec|"
    r"HuBERT|Conformer|PointNet|SGD|Adam|o1|o3|GLM|Kimi|Grok|PaLM|Codex|ChatGPT|OPT|BLOOM|Falcon|Vicuna|Pythia|PVT|CoAtNet|MaxViT|R\d{2,3}$|Darknet|SDXL|SD[123]|FLUX|DALL-E|Stable|Imagen|PixArt|EMO|LLaDA|Hunyuan|CogVideoX?|Wan(?=[\d-])|Sora|Kling)",
)

NETWORK = regex.compile(r"(?:Net|[Ff]ormer|GAN|DETR|LM|BERT|GPT|ViT|CNN)(?:-?\d+|-?v\d)?$")
"""How systems are called; no dataset that nothing but its place tells of is."""

_SIZED = regex.compile(
    r"-(?:T|S|B|L|H|G|XL|XXL|Ti|Tiny|Small|Base|Large|Huge|tiny|small|base|large|[0-9.]+[BM])(?:/\d+)?$|/\d+$"
)


def without_size(name: str) -> str | None:
    """A name without the size at its end, None where it has none or is a well-known family's.

    >>> without_size("FooNet-Tiny"), without_size("ViT-B")
    ('FooNet', None)
    """
    match = _SIZED.search(name) if "-" in name else None
    return name[: match.start()] if match and match.start() > 2 and not _MODEL.match(name) else None


_NAME_PARTS = frozenset(
    """transformer transformers net network networks mask faster fast cascade swin deformable vision sparse dynamic
    conditional mobile wide dense deep deeplab segment pyramid""".split()
)


_FAMILIES = tuple(
    "claude gemini gemma qwen llama mistral mixtral grok kimi vicuna pythia gpt deepseek glm internvl minimax".split()
)
"""Families of language models whose versions and sizes are written as words of their own."""
_WORDS = frozenset(family for family in _FAMILIES if family not in ("gpt", "glm"))
_TIERS = frozenset(
    """opus sonnet haiku pro flash ultra mini nano code turbo instruct max plus lite large small medium coder thinking
    preview vl omni chat vision scout maverick next air base""".split()
)
_VERSION = regex.compile(r"[1-9](?:\.\d{1,2})?|\d{1,3}(?:\.\d)?[BM]|[A-Z]?\d\.\d|[Vv]\d(?:\.\d)?")


def find_models(tokens: list[Token], plain: str) -> None:
    """`Qwen3`, `Gemma`, `Claude Opus 4.6`: words that are the name of a model, with its version and size."""
    for index, token in enumerate(tokens):
        if (
            token.kind == "x"
            and token.text[0].isupper()
            and (token.low in _WORDS or (token.text[-1].isdigit() and is_model_name(token.text)))
        ):
            token.kind = "B"
        if token.kind == "B" and token.low.startswith(_FAMILIES):
            _join_version(plain, tokens, index)


def _join_version(plain: str, tokens: list[Token], index: int) -> None:
    """`Gemini 2.5 Pro`, `Llama 3.1 8B`: the tokens behind a family's name that go on with it become one with it."""
    last = index
    while last + 1 < len(tokens) and plain[tokens[last].end : tokens[last + 1].start] == " " and last - index < 4:
        token = tokens[last + 1]
        if token.kind == "V":
            after = tokens[last + 2] if last + 2 < len(tokens) else None
            if not _VERSION.fullmatch(token.text) or (after is not None and after.kind == "M"):
                break
        elif token.low not in _TIERS or not (token.text[0].isupper() or token.low in ("mini", "nano", "turbo")):
            break
        last += 1
    if last > index:
        start, end = tokens[index].start, tokens[last].end
        tokens[index : last + 1] = [Token("B", start, end, plain[start:end])]


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
def is_sized_dataset(text: str) -> bool:
    """`TIDE-1M`: whether a name may be a dataset's with the number of its items, where a word for a dataset stands behind it."""
    return _ITEMS.fullmatch(text) is not None and not _MODEL.match(text)


_ITEMS = regex.compile(r"[A-Z][\w-]*-\d{1,3}[KM]")


@lru_cache(maxsize=1024)
def is_hardware(text: str) -> bool:
    """Whether a name is a device, a run-time or a site."""
    return bool(HARDWARE.match(text))


def _is_one_name(acronym: Token, rest: Token) -> bool:
    """Whether a short form of a metric only opens a name: `MAR-H`, `SRC-Flow`, and not `AP-L`."""
    text = acronym.text
    return (
        acronym.end == rest.start
        and text.isalpha()
        and text.isupper()
        and len(text) < 5
        and not text.startswith(("AP", "AR"))
    )


def join_systems(plain: str, tokens: list[Token]) -> None:
    """`Swin Transformer`, `Mask R-CNN`, `Deformable DETR` are one name each, and so is `MAR-H`, whose `MAR` is no recall."""
    index = 0
    while index + 1 < len(tokens):
        here, after = tokens[index], tokens[index + 1]
        if after.kind == "B" and after.text[0] == "-" and here.kind == "M" and _is_one_name(here, after):
            tokens[index : index + 2] = [Token("B", here.start, after.end, plain[here.start : after.end])]
            continue
        if after.kind not in "xB" or here.kind not in "Bxc" or not (after.kind == "B" or after.text[0].isupper()):
            index += 1
            continue
        adjacent = plain[here.end : after.start] in (" ", "")
        if (
            adjacent
            and after.kind == "B"
            and not after.text.startswith("-")
            and (
                here.kind == "B"
                or here.text in ("3D", "4D")
                or (here.kind in "xc" and here.text[0].isupper() and here.low in _NAME_PARTS)
            )
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
