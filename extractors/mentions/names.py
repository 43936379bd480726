"""Systems' names in a sentence, and datasets that the catalog lacks but the sentence calls one."""

import itertools
from functools import lru_cache

import regex

from extractors.catalog import Benchmark
from extractors.mentions.tokens import Token, kinds

DATASET_NOUNS = frozenset(
    """dataset datasets data-set benchmark benchmarks corpus corpora challenge testbed leaderboard suite testset
    test-set""".split()
)
DATASET_SHAPE = regex.compile(
    r"[A-Z][\w-]*(?:Bench|bench|BENCH|Eval|(?<=..)QA|VQA|NLI|Arena|Gym|Hub)(?:[-_+]?[\w.]+)?|[\w-]*-(?:bench|eval|QA)\b.*|[A-Z]\w*-(?:COCO|ImageNet|CIFAR\w*|MNIST)(?:-\w+)?"
)
_HARDWARE = regex.compile(
    r"(?:NVIDIA|Nvidia|Titan|TITAN|GeForce|RTX|GTX|Jetson|Tesla|[AVTHP]\d{2,4}|GPUs?|CPUs?|TPU\S*|FPGA\S*|TensorRT|CoreML|iPhone|Xeon|Intel|ARM|Raspberry|"
    r"Snapdragon|Qualcomm|Ascend|CUDA|PyTorch|TensorFlow|Android|iOS|MCU\S*|Loihi\S*|Pi|GitHub|Hugging\S*|arXiv|NPU|DSP|TFLite|ONNX|Reddit|Twitter|Wikipedia|Kaggle|PubMed|YouTube|OpenVINO|Orin|Xavier|M[123]|EC2|AWS)(?![A-Za-z])",
)
_MODEL = regex.compile(
    r"(?:\w*-)?(?:ResNet|ResNeXt|ResNeSt|VGG|DenseNet|Inception|MobileNet|MobileViT|ShuffleNet|SqueezeNet|EfficientNet|RegNet|ConvNeXt|ViT|DeiT|Swin|BERT|RoBERTa|DeBERTa|ALBERT|"
    r"ELECTRA|XLNet|GPT|LLaMA|LLaMa|Llama|Qwen|Mistral|Mixtral|Gemini|Gemma|Claude|DeepSeek|Phi|T5|BART|CLIP|BLIP|LLaVA|InternVL|YOLO|DETR|R-CNN|RCNN|RetinaNet|FCOS|UNet|U-Net|"
    r"DeepLab|PSPNet|UperNet|Upernet|AlexNet|LeNet|GoogLeNet|NASNet|WRN|WideResNet|Transformers?|LSTM|GRU|CNN|DNN|SNN|MLP|GAN|VAE|LLM|VLM|MLLM|LoRA|SVM|DiT|SiT|MAE|BEiT|DINO|SAM|Whisper|wav2vec|"
    r"HuBERT|Conformer|PointNet|SGD|Adam|o1|o3|GLM|Kimi|Grok|PaLM|Codex|ChatGPT|OPT|BLOOM|Falcon|Vicuna|Pythia|PVT|CoAtNet|MaxViT|R\d{2,3}$|Darknet|SDXL|SD[123]|FLUX|DALL-E|Stable|Imagen|PixArt|EMO)",
)
_NETWORK = regex.compile(r"(?:Net|[Ff]ormer|GAN|DETR|LM|BERT|GPT|ViT|CNN)(?:-?\d+|-?v\d)?$")
"""How systems are called; no dataset that nothing but its place tells of is."""
_SIZED = regex.compile(
    r"-(?:T|S|B|L|H|G|XL|XXL|Ti|Tiny|Small|Base|Large|Huge|tiny|small|base|large|[0-9.]+[BM])(?:/\d+)?$|/\d+$"
)
_YEAR = regex.compile(r"(?:19|20)\d\d")
_VERSION = regex.compile(r"[1-9]\.[0-9]")
_LIKENED = regex.compile(r"-(?:style|like|based|format|formatted|inspired|trained|pretrained|specific|scale|sized)$")
_MODALITIES = frozenset(
    """x-ray x-rays ood ct mri eeg ecg rgb rgb-d lidar sar uav vla llm vlm nlp asr ct-scan pet ultrasound oct fmri ehr
    emg dna rna iot api sql hoi vqa qa ner mt ir cv ml ai ssl fsl id in-distribution url http""".split()
)
_AFTER_DATASETS = frozenset(
    """shared test val validation dev set split task tasks track data images videos subset leaderboard when while after before""".split()
)
PLACE_WORDS = frozenset(("on", "over", "across"))
"""What leads to the place of a measurement."""
_BEFORE_PLACE = frozenset(("the", "challenging", "popular", "public"))
_BEFORE_OPENING = frozenset(("the", "challenging", "more", "recent", "new", "large-scale", "popular"))
PLACE_ADJECTIVES = _BEFORE_PLACE | _BEFORE_OPENING
"""Words that may stand between these and the dataset's name."""
_LANGUAGE_PAIR = regex.compile(r"[A-Z][a-z]+(?:-|→)(?:to-)?[A-Z][a-z]+")
_TASK_NAMES = frozenset(
    """QA VQA KBQA MCQA CQA OpenQA KVQA ODQA KGQA MHQA TableQA DocQA DocVQA-like VideoQA EQA AVQA CBQA LVQA MedQA-like
    NLI XNLI-like""".split()
)
_GENERIC_DATASETS = frozenset(
    """image images video benchmark public training test data real-world large-scale image-text text our new custom""".split()
)
_GENERIC_CAPITALS = frozenset(
    """Various Several Many Existing Recent Such The A An In On We Our This These It Its To For With By From And Or But As At When While Moreover Furthermore
    Additionally Specifically Finally Notably Experiments Experimental Extensive Results Using Compared Under
    Without Code Evaluation Evaluated Tested Trained Both Here Further Also However Particularly Remarkably
    Importantly Empirically Comprehensive Codes Thus Then Based After Given If Since Through Over Across Among
    Within Most Our Their English German French Chinese""".split()
)
_NAME_PARTS = frozenset(
    """transformer transformers net network networks mask faster fast cascade swin deformable vision sparse dynamic
    conditional mobile wide dense deep deeplab segment pyramid""".split()
)


def find(plain: str, tokens: list[Token]) -> None:
    """Mark unknown datasets as `D` (with no entry) and join the words of multi-word system names, in place."""
    _likened_to_datasets(tokens)
    _models_with_digits(tokens)
    _datasets_by_noun(plain, tokens)
    _datasets_by_shape(tokens)
    _longer_names(plain, tokens)
    _parts_of_datasets(plain, tokens)
    _datasets_by_bracket(tokens)
    _datasets_by_opening(tokens)
    _datasets_by_place(plain, tokens)
    _datasets_by_company(tokens)
    _datasets_by_slashes(tokens)
    _datasets_by_parallel(tokens)
    _datasets_of_years(plain, tokens)
    _sites_are_none(tokens)
    _join_systems(plain, tokens)


def _models_with_digits(tokens: list[Token]) -> None:
    """`Qwen3`, `Gemma2`: a word that a digit makes the name of a model."""
    for token in tokens:
        if token.kind == "x" and token.text[-1].isdigit() and token.text[0].isupper() and is_model_name(token.text):
            token.kind = "B"


def _likened_to_datasets(tokens: list[Token]) -> None:
    """`COCO-style mAP`: what is like a dataset is none."""
    for token in tokens:
        if token.kind == "D" and token.data is None and _LIKENED.search(token.text):
            token.kind = "x"


def _sites_are_none(tokens: list[Token]) -> None:
    """`GitHub`, `Kaggle`, `CUDA`: a site or a device alone is no dataset, wherever it stands."""
    for token in tokens:
        if token.kind == "D" and token.data is None and _HARDWARE.fullmatch(token.text):
            token.kind = "B"


def _longer_names(plain: str, tokens: list[Token]) -> None:
    """`NegBench COCO`, `SlideBench(TCGA)`: a benchmark's name right before a dataset's makes one name, of a part of it."""
    index = 0
    while index + 1 < len(tokens):
        here, after = tokens[index], tokens[index + 1]
        inside = tokens[index + 2] if index + 3 < len(tokens) and tokens[index + 3].kind == ")" else None
        if here.kind == "D" and after.text == "(" and here.end == after.start and inside and inside.kind == "D":
            tokens[index : index + 4] = [_dataset(plain, here, tokens[index + 3])]
            continue
        if (
            here.kind == after.kind == "D"
            and here.data is None
            and DATASET_SHAPE.fullmatch(here.text)
            and plain[here.end : after.start] == " "
        ):
            tokens[index : index + 2] = [_dataset(plain, here, after)]
        index += 1


_NOT_PARTS = frozenset(
    """challenge challenges dataset datasets large detection classification segmentation captioning retrieval
    leaderboard corpus benchmark benchmarks track shared task tasks test validation val competition recognition visual
    data set sets images karpathy top scale archive panoptic instance keypoint keypoints captions winner however we our
    it this the and large-scale suite split average mean both english object high medium low""".split()
)
_PART = regex.compile(r"[A-Z][a-z]{2,}|[A-Z]{3,5}\d{0,4}")


def _parts_of_datasets(plain: str, tokens: list[Token]) -> None:
    """`MNIST Addition`, `MMLU Medical`: a known dataset's name with a capital word right behind it is another dataset."""
    index = 0
    while index + 1 < len(tokens):
        here, after = tokens[index], tokens[index + 1]
        ends = index + 2 >= len(tokens) or tokens[index + 2].kind in ",&;().S"
        ends = ends or (after.kind == "x" and tokens[index + 2].kind in "owVf")
        if (
            here.kind == "D"
            and (after.kind == "x" or (after.kind == "B" and not is_model_name(after.text)))
            and _PART.fullmatch(after.text)
            and after.low not in _NOT_PARTS
            and ends
            and plain[here.end : after.start] == " "
            and not is_hardware(after.text)
        ):
            tokens[index : index + 2] = [_dataset(plain, here, after)]
        index += 1


def _datasets_by_bracket(tokens: list[Token]) -> None:
    """`on public Near-Shift (95.0%) benchmarks`: the name before a number in brackets, and behind it a word for a dataset."""
    for index in range(len(tokens) - 4):
        name = tokens[index]
        if (
            name.kind == "B"
            and [t.kind for t in tokens[index + 1 : index + 4]] == ["(", "V", ")"]
            and tokens[index + 4].low in DATASET_NOUNS
            and not is_model_name(name.text)
        ):
            name.kind, name.data = "D", None


def _datasets_of_years(plain: str, tokens: list[Token]) -> None:
    """`DCASE 2018`, `QHack 2022, 2023, and 2024`: each year's edition that the catalog lacks is a dataset of its own."""
    for index in range(len(tokens) - 1):
        token, year = tokens[index], tokens[index + 1]
        if token.kind != "D" or not _is_year(year) or plain[token.end : year.start] not in (" ", "-", "'"):
            continue
        if token.data is not None and (year.text[2:] in token.text or _has_edition(token.data, year.text)):
            continue
        at = index + 1
        while at < len(tokens) and (tokens[at].kind in ",&" or _is_year(tokens[at])):
            if _is_year(tokens[at]):
                tokens[at] = Token("D", tokens[at].start, tokens[at].end, f"{token.text} {tokens[at].text}", None)
            at += 1
        first = tokens[index + 1]
        tokens[index : index + 2] = [Token("D", token.start, first.end, first.text, None)]
        return


def _has_edition(benchmark: Benchmark, year: str) -> bool:
    """Whether a benchmark's own names tell of a year, which then makes no other one: `Microsoft COCO 2017`."""
    return any(name.endswith(year) for name in (benchmark.name, *benchmark.aliases))


def _is_year(token: Token) -> bool:
    return bool(_YEAR.fullmatch(token.text))


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
    return bool(_HARDWARE.match(text))


def is_capitalised(token: Token) -> bool:
    """Whether a token may be part of a proper name."""
    return token.kind == "B" or (
        token.text[:1].isupper() and token.text not in _GENERIC_CAPITALS and token.kind in "xkSgcUA"
    )


def _datasets_by_noun(plain: str, tokens: list[Token]) -> None:
    """`the Masoud Nickparvar dataset`, `X-QA benchmark`, `dataset X`: a proper name beside a word for a dataset."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.low in DATASET_NOUNS and token.kind == "x":
            first = index
            while (
                first > 0
                and index - first < 6
                and (
                    is_capitalised(tokens[first - 1])
                    or (
                        tokens[first - 1].kind == "V"
                        and (tokens[first - 1].data.is_integer or _VERSION.fullmatch(tokens[first - 1].text))
                        and first - 1 > 0
                        and is_capitalised(tokens[first - 2])
                    )
                )
            ):
                first -= 1
            lower = 0
            if first == index and index > 1:
                # one plain word may stand between: `the CANDOR conversational corpus`
                while (
                    lower < 2
                    and first - 1 - lower >= 0
                    and tokens[first - 1 - lower].kind == "x"
                    and tokens[first - 1 - lower].text.islower()
                ):
                    lower += 1
                begin = first - lower
                if lower and begin > 0 and tokens[begin - 1].kind == "B" and not is_model_name(tokens[begin - 1].text):
                    first = begin - 1
                    while first > 0 and is_capitalised(tokens[first - 1]):
                        first -= 1
                    tokens[first : index + 1] = [_dataset(plain, tokens[first], tokens[begin - 1]), tokens[index]]
                    index = first + 2
                    continue
            if (
                first < index
                and _is_proper(
                    tokens[first:index], any(t.low in ("a", "an", "our") for t in tokens[max(0, first - 4) : first])
                )
                and any(not is_model_name(t.text) for t in tokens[first:index] if t.kind != "V")
                and not is_hardware(tokens[first].text)
            ):
                tokens[first:index] = [_dataset(plain, tokens[first], tokens[index - 1])]
                index = first + 2
                continue
        index += 1


def _is_proper(words: list[Token], indefinite: bool) -> bool:
    """Whether words beside a dataset noun make a proper name, and not a modality or a plain description in capitals."""
    plain = [t for t in words if t.kind != "V"]
    if indefinite and len(plain) == 1 and plain[0].text.isupper() and len(plain[0].text) <= 5:
        return False
    if all(t.low in _GENERIC_DATASETS or t.low in _MODALITIES for t in plain):
        return False
    return not (
        len(plain) == 1
        and "-" in plain[0].text
        and not any(sum(c.isupper() or c.isdigit() for c in part) > 1 for part in plain[0].text.split("-"))
    )


def _dataset(plain: str, first: Token, last: Token) -> Token:
    return Token("D", first.start, last.end, plain[first.start : last.end], None)


def _datasets_by_shape(tokens: list[Token]) -> None:
    """`EComAgentBench`, `X-QA`: a name whose own shape says that it is a benchmark."""
    for token in tokens:
        if (
            token.kind == "B"
            and DATASET_SHAPE.fullmatch(token.text)
            and not _LIKENED.search(token.text)
            and token.text not in _TASK_NAMES
            and not is_model_name(token.text)
        ):
            token.kind = "D"
            token.data = None


def _datasets_by_place(plain: str, tokens: list[Token]) -> None:
    """`31.33% on HICO-DET`: what stands behind `on` after a number or metric is a dataset, if it is no system and no device."""
    for index in range(1, len(tokens) - 1):
        if index + 1 >= len(tokens):
            return
        if tokens[index].kind != "o" or tokens[index].low not in PLACE_WORDS or tokens[index - 1].kind not in "VM)":
            continue
        at = index + 1
        while at < len(tokens) - 1 and tokens[at].low in _BEFORE_PLACE:
            at += 1
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.kind == "B" and after is not None and _LANGUAGE_PAIR.fullmatch(after.text):
            tokens[at : at + 2] = [_dataset(plain, token, after)]
            continue
        if (
            token.kind == "B"
            and len(token.text) > 2
            and not is_model_name(token.text)
            and not is_hardware(token.text)
            and (
                after is None
                or (
                    (after.kind not in "BAUVx" or (after.kind == "V" and after.text[:2] in ("19", "20")))
                    or after.low in DATASET_NOUNS | _AFTER_DATASETS
                )
            )
        ):
            token.kind = "D"
            token.data = None


def _datasets_by_opening(tokens: list[Token]) -> None:
    """`On VitaSet, it reaches ...`: the name that opens a sentence behind `On` is where the number was measured."""
    opening = next(
        (i for i, t in enumerate(tokens[:4]) if t.low == "on" and (i == 0 or tokens[i - 1].kind == ",")), None
    )
    if opening is None or len(tokens) < opening + 4:
        return
    at = opening + 1
    while at < len(tokens) - 1 and tokens[at].low in _BEFORE_OPENING:
        at += 1
    token, after = tokens[at], tokens[at + 1]
    if (
        (token.kind == "B" or (token.kind == "x" and token.text[0].isupper() and token.text.isalpha()))
        and after.kind in ",pS"
        and len(token.text) > 2
        and not is_model_name(token.text)
        and not is_hardware(token.text)
        and not _NETWORK.search(token.text)
    ):
        token.kind = "D"
        token.data = None


def _datasets_by_company(tokens: list[Token]) -> None:
    """`HotpotQA, MusiQue and 2Wiki`: a name listed with a dataset is a dataset."""
    for direction in (1, -1):
        order = range(len(tokens)) if direction == 1 else range(len(tokens) - 1, -1, -1)
        for index in order:
            if tokens[index].kind != "D":
                continue
            step = index + direction
            joined = False
            while 0 <= step < len(tokens) and tokens[step].kind in ",&" and abs(step - index) < 3:
                joined = joined or tokens[step].kind == "&"
                step += direction
            listed = joined or (0 <= step < len(tokens) and _in_closed_list(tokens, min(index, step), max(index, step)))
            if listed and abs(step - index) > 1 and 0 <= step < len(tokens):
                token = tokens[step]
                after = tokens[step + 1] if step + 1 < len(tokens) else None
                proper = token.kind == "B" or (
                    token.kind == "x"
                    and token.text[:1].isupper()
                    and token.text not in _GENERIC_CAPITALS
                    and after is not None
                    and after.low in DATASET_NOUNS | {"test", "validation"}
                )
                opened = direction == 1 and joined and _follows_preposition(tokens, index)
                if (
                    proper
                    and not is_model_name(token.text)
                    and not is_hardware(token.text)
                    and len(token.text) > 2
                    and (
                        after is None
                        or opened
                        or after.kind in ",&.;)"
                        or after.low in DATASET_NOUNS | {"test", "validation"}
                    )
                ):
                    token.kind = "D"
                    token.data = None


_SLASHED_VALUES = regex.compile(r"V(?:/V)+M?o(?P<names>[DB](?:/[DB])*)")


def _datasets_by_slashes(tokens: list[Token]) -> None:
    """`61.6/84.1/33.7 on DOTA/HRSX/FairX`: as many names as numbers, one of them a dataset's, are datasets all."""
    for match in reversed(list(_SLASHED_VALUES.finditer(kinds(tokens)))):
        first, last = match.span("names")
        named = [part for token in tokens[first:last] if token.kind in "DB" for part in _parts(token)]
        if len(named) == match[0].count("V") and any(t.kind == "D" for t in named):
            slash = Token("/", tokens[first].end, tokens[first].end, "/")
            tokens[first:last] = [t for part in named for t in (slash, part)][1:]


def _parts(token: Token) -> list[Token]:
    """The names that slashes part inside one word, as datasets; a dataset's name is one whole."""
    if token.kind == "D":
        return [token]
    parts = []
    start = token.start
    for text in token.text.split("/"):
        parts.append(Token("D", start, start + len(text), text, None))
        start += len(text) + 1
    return parts


def _in_closed_list(tokens: list[Token], first: int, last: int) -> bool:
    """Whether two names stand in one list that `and` closes: `A, B, C and D`."""
    while last + 1 < len(tokens) and tokens[last + 1].kind in "DB,&":
        last += 1
    return any(t.kind == "&" for t in tokens[first : last + 1])


def _datasets_by_parallel(tokens: list[Token]) -> None:
    """`ImageNet-21k 47.0% and JFT 64.7%`: a name before its number, listed with a dataset before its number."""
    string = kinds(tokens)
    for match in itertools.chain(_NAME_AND_NUMBER.finditer(string), _NAME_AND_BRACKET.finditer(string)):
        token = tokens[match.start("name")]
        if len(token.text) > 2 and not is_model_name(token.text) and not is_hardware(token.text):
            token.kind = "D"
            token.data = None


_NAME_AND_BRACKET = regex.compile(
    r"(?:D\(VM?\)(?:,&?|&)(?P<name>B)(?=\(VM?\))|(?P<name>B)\(VM?\)(?:,&?|&)(?=D\(VM?\)))"
)
_NAME_AND_NUMBER = regex.compile(r"DV(?:\([^()]{1,3}\))?(?:,&?|&)(?P<name>B)V")


def _follows_preposition(tokens: list[Token], index: int) -> bool:
    """Whether a list of datasets that `index` stands in was opened by `on` or `over`."""
    while (index > 0 and tokens[index - 1].kind in "D,&") or (index > 0 and tokens[index - 1].low in ("the", "both")):
        index -= 1
    return index > 0 and tokens[index - 1].kind == "o"


def _join_systems(plain: str, tokens: list[Token]) -> None:
    """`Swin Transformer`, `Mask R-CNN`, `Deformable DETR` are one name each."""
    index = 0
    while index + 1 < len(tokens):
        here, after = tokens[index], tokens[index + 1]
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
