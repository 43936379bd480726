"""Words so common in abstracts that a name made of them alone would be read everywhere."""

COMMON_WORDS = frozenset(
    """
    a ability about accuracy accurate achieve across all also among an analysis any application approach are as at attack
    attention average base based baseline be because been before benchmark best better between both but by can case cases
    challenge change class classes clean clear code common compared complex content context control cost current data
    dataset day deep design detection domain during each effective efficiency end energy error even example existing
    experiments fast feature features few field final find first focus for form framework free from full function future
    general global good graph great group had has have he health here high human i if image images in information input
    into is it its keep key knowledge label labels language large last learning less level light like line linear local
    long loss low machine made main make many may mean means memory method methods mind model models moment moments more
    most motion much music must natural need network neural new news next no noise not number object objects of often old
    on one online only open or order other our out over own paper part people per performance point points power present
    problem process product public quality question random range rate real reasoning reward role room same sample scale
    scene search second seed set sets several she show simple single size small so social some sound source space speech
    spring standard state step still strong structure study such support system task tasks test text than that the their
    them then theory there these they this three through time to token tool total traditional train training transfer two
    under up use used user using value various very via video view vision visual voice was way we well were what when
    where which while who whole wild will with within without word words work world year yet you
    """.split()
)
