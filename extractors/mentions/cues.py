"""The words that link numbers to what they measure, by what they do in a phrase. Data only.

A token's kind is one character, so that a sentence can be read as a string of kinds and a rule as a pattern over it:

V number that may be a score   G gain or drop       N other number        M metric        D dataset      S split
B system's name                o on, in, over       f for                 w with, using   y by           F from
T to                           O of                 t at, under           h than          C compared     W while, but
& and, or, &                   R respectively       A achieves            U improves      X surpasses    g gain (noun), an arrow up or down
c better, higher, fewer        k baseline, previous p our, we             = equals, is    - not, without x any other word
, ; : ( ) / |                  themselves: [ and ] are ( and ), a dash or three dots are a comma, @ is t, -> is T

A full stop has no token: a sentence ends with its row of them.
"""

_WORDS = {
    "o": "on in over across upon onto within among",
    "f": "for",
    "w": "with using via through utilizing employing given",
    "y": "by",
    "F": "from",
    "T": "to into till until up-to",
    "O": "of",
    "t": "at under around",
    "h": "than",
    "C": "compared compare comparing versus vs against comparison relative relatively opposed contrast compares respect",
    "W": "while whereas but although though however despite whilst when where if",
    "&": "and or plus",
    "R": "respectively resp",
    "A": """achieve achieves achieved achieving reach reaches reached reaching obtain obtains obtained obtaining attain attains
        attained attaining get gets getting got yield yields yielded yielding score scores scored scoring report reports reported
        reporting set sets setting hit hits hitting deliver delivers delivered delivering produce produces produced producing
        record records recorded recording show shows showed shown showing exhibit exhibits demonstrate demonstrates demonstrated
        demonstrating realize realizes gain gained achives establishes establish establishing secures secured securing meet meets
        meeting maintain maintains maintained maintaining remain remains perform performs performed performing performance
        achievs has have had posts posted keeps keep keeping stands result results resulting lead leads leading presents provides
        provide providing attests observe observed ranks finishes tops gives give giving sees sits stay stays stayed""",
    "U": """improve improves improved improving increase increases increased increasing boost boosts boosted boosting raise raises
        raised raising enhance enhances enhanced enhancing lift lifts lifted lifting elevate elevates elevated elevating push pushes
        pushed pushing reduce reduces reduced reducing decrease decreases decreased decreasing drop drops dropped dropping degrade
        degrades degraded degrading lower lowers lowered lowering fall falls fell falling rise rises rose rising decline declines
        declined declining cut cuts cutting bring brings brought bringing advance advances advanced advancing jump jumps jumped
        promotes promote promoted climb climbs climbed grow grows grew shrinks shrink goes go went moves move moved
        save saves saved plummet plummets plummeted plummeting collapse collapses collapsed collapsing""",
    "X": """outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeded exceeding
        beat beats beating exceedingly outdo outperfoms surpasing overtake overtakes bettering trails trail trailing lags lag lagging
        underperforms underperform rivals rivaling rivalling matches match matching matched approaches approaching
        outscores outscore outscoring excels""",
    "g": """improvement improvements gains increment increments reduction reductions margin margins gap gaps degradation
        degradations loss losses difference differences enhancement enhancements advantage savings saving speedup
        speedups speed-up speed-ups uplift deviation fluctuation variance variation""",
    "c": """better higher more fewer less worse greater larger smaller faster slower cheaper above below absolute
        points point pp pts percentage-point percentage-points additional extra lighter shorter longer stronger ahead behind short away superior inferior""",
    "k": """baseline baselines previous prior existing state-of-the-art sota state-of-the-arts state-of-art counterpart counterparts
        original vanilla competitor competitors conventional traditional standard best-performing strongest earlier published
        alternatives second-best runner-up best random chance human humans""",
    "p": "our we ours us it its this proposed",
    "=": "is are was were equals equal being be",
    "-": "without no not none free neither nor w/o excluding never",
}

# A word that is a gain as a noun and a change as a verb (`increase`, `drop`) stands with the verbs; the number's own
# context decides.
KINDS: dict[str, str] = {word: kind for kind, words in _WORDS.items() for word in words.split()}
"""The kind of a word in lower case; a word that is missing here is a name (`B`) or any other word (`x`)."""

LIGHT = frozenset(
    """a an the about approximately roughly around up as high low only just merely nearly almost over than more overall
    average mean score scores result results performance value values rate new state-of-the-art sota record best top
    competitive impressive absolute single single-model single-scale multi-scale final zero-shot test validation val
    maximum max total superior accuracy-wise remarkable strong highest lowest least most excellent promising
    significant even further also already still consistently ultimately finally relatively significantly
    substantially respectively in of very good great favorable favourable outstanding leading high-quality
    comparable current overall macro micro weighted cross-validated fine-tuning fine-tuned linear linear-probe
    probing supervised unsupervised classification detection segmentation recognition retrieval level metric metrics
    metric's measured terms error standard estimated balanced per-class""".split()
)
"""Words that may stand between a number and its metric without parting them."""

QUALIFIERS = {
    "over": ">", "above": ">", "exceeding": ">", "exceeds": ">", "beyond": ">",
    "nearly": "~", "about": "~", "approximately": "~", "around": "~", "near": "~", "roughly": "~", "almost": "~", "approx": "~", "circa": "~",
    "below": "<", "under": "<", "least": ">=", "most": "<=",
}  # fmt: skip
"""A word before a number -> the number's qualifier; `more than` and `less than` are read where `than` stands."""

UNITS = frozenset(
    """x times ms msec millisecond milliseconds microseconds microsecond s sec secs second seconds min mins minute minutes h hr hrs hour hours day days week weeks month
    months year years fps hz khz mhz ghz tops gops mops flops mflops gflops tflops pflops flop macs gmacs mmacs
    madds mult-adds multiply-adds mac mb gb tb kb kib mib gib bytes byte bits bit m b k g t million billion trillion
    thousand hundred params parameters param parameter epochs epoch iterations iteration steps step layers layer
    gpus gpu tpus tpu cores core watts watt w mw j mj kwh joules joule usd dollars images image pixels pixel px
    frames frame samples sample tokens token words word classes class categories category datasets dataset
    benchmarks benchmark tasks task models model methods method languages language videos video clips subjects
    participants patients users people teams experts nodes edges papers questions question examples instances
    objects annotations labels label points-per-second queries documents dimensions dimension dim channels heads
    scenes sequences domains attacks runs trials folds seeds views shots shot way ways kbps mbps bpp nats km m/s cm
    mm nm um kg celsius degrees degree ° img/s imgs/s images/s samples/s tokens/s frames/s latency throughput memory
    parameters-count speedup gpu-days gpu-hours calls requests agents turns rounds repositories projects programs
    problems scenarios studies articles sites cities countries families types attributes keypoints relations triples
    entities sentences pairs nfe nfes hops bins stages blocks percentile-rank qps rps""".split()
)
"""A word after a number that makes it a cost or a count, never a score."""

CHANGE_NOUNS = frozenset(
    """improvement improvements gain gains increase increases boost boosts increment increments drop drops reduction
    reductions decrease decreases gap margin degradation loss improved speedup savings advantage uplift decline lift
    relative absolute higher lower better worse more fewer less faster slower smaller larger greater points point pp
    pts percentage-points reduced fewer cheaper ahead behind short away above below saving additional extra
    increment rise shortfall lead spike surge jump leap bump""".split()
)
"""A word after a number (or after its metric) that makes it a change."""

METRIC_HEADS = frozenset(
    """accuracy accuracies rate rates score scores precision recall error errors f1 ratio similarity correlation
    coefficient distance quality coverage fidelity agreement auc success reward""".split()
)
"""The last word of a noun phrase that names a metric which the catalog lacks."""
