"""The English words that make a promise smell, each a term of the field.

INCOSE's Guide to Writing Requirements gives R6 to R35; Femmer et al., "Rapid quality assurance with requirements
smells" (2017), comparatives, superlatives, negatives and loopholes; the QUS framework (Lucassen et al., 2016) atomic.
Graded words of quality ("easier", "smoother") count as vague, as "better" does in R7; graded words of quantity
("faster", "fewer") as comparatives. Look-alikes were gathered from reading, because precision is what these lack.
"""

from assistant.needs.checks.terms import Lexicon, spaced

_COUNT = r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|a dozen|dozens?|hundred|thousand|half)"
_FIGURE = rf"\b{_COUNT}\b|\b(?:twice|double|doubled|halved?|thirds?|quarter of|zero)\b|[%‰]"
_PERIOD = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|nights?|weeks?|fortnight|months?|quarters?|years?|working days?|business days?|shifts?)"
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|ramadan|noon|midnight|lunch|closing)"
_TIME_BOUND = (
    rf"\b(?:{_COUNT}|one|an?)[ -](?:working |business )?{_PERIOD}\b|\b(?:same|next|following) (?:working |business )?(?:day|morning|week|shift)\b|"
    rf"\b(?:by|before|until|at|on|in|from|since) (?:the )?(?:(?:end|start|middle) of |mid-|early |late |next |this )?(?:\d|{_DAY}\b|q[1-4]\b|(?:year|month|quarter|week|day|shift|season)\b)|"
    r"\b\d{1,2}(?:[:.]\d\d| ?[ap]\.?m\b)|\bovernight\b"
)
_REFERENCE = rf"\b(?:than|compared|versus|vs|relative to|as (?:\w+ )?as (?!possible)|from .{{1,40}} to)\b|(?:{_FIGURE})|\b{_DAY}\b"
_CHANGES = r"(?:(?:reduc|improv|increas|rais|retain|automat|replac|sav|halv|doubl|decreas|minimis|minimiz|shorten|lower|boost|grow|attract|prevent|eliminat|simplif|free|cut|keep|stop|win|speed|fill|bring|get)(?:e|es|s|y|ies|ing|ting|ning)?)"
_FEWER = r"(?:fewer|less|more|lower|higher|shorter|faster)"

_VAGUE = (
    "some|several|many|various|numerous|a few|a lot of|lots of|a number of|plenty of|certain (?:customers|users|cases|staff|people)|"
    "adequate|adequately|appropriate|appropriately|reasonable|reasonably|suitable|suitably|proper|properly|relevant|sufficient|sufficiently|"
    "acceptable|satisfactory|significant|significantly|substantial|substantially|noticeably|considerably|effective|effectively|cost-effective|"
    "user-friendly|friendly|friendlier|easy|easily|easier|easy-to-use|ease of use|simple|simpler|simply|intuitive|intuitively|handy|hassle-free|painless|"
    "better|flexible|flexibly|efficient|efficiently|smooth|smoothly|smoother|seamless|seamlessly|convenient|conveniently|comfortable|comfortably|"
    "modern|modernised|modernized|state-of-the-art|cutting-edge|world-class|best-in-class|high-quality|attractive|appealing|professional-looking|"
    "decent|sensible|sensibly|pleasant|pleasantly|nice|nicely|tidy|neat|neatly|clumsy|cumbersome|tedious|awkward|workable|manageable|tolerable|meaningful|"
    "usual|the normal|typical|welcoming|stress-free|fit for purpose|up to scratch|up to standard|in good shape|well enough|good enough|fair share|"
    "a handful of|a couple of|the odd|a bit of|a good deal of|a fair (?:amount|number|bit|share)(?: of)?|the majority of|the bulk of|most of|roughly|more or less|nicer|tidier|neater|calmer|handier|"
    "robust|reliable|reliably|scalable|comprehensive|holistic|intelligent|smarter|streamlined|"
    "good (?:user |customer |guest )?(?:experience|service|quality|overview|support|performance|impression|communication|usability)"
)
_NOT_VAGUE = (
    rf"some (?:{_COUNT})|(?:how|as|so|too) many|many[- ]to[- ]many|(?:as|if|where|when) (?:appropriate|suitable)|reasonable (?:adjustments?|accommodations?)|"
    r"effective (?:date|dates|from|as of|on|rate|tax|interest|\d)|proper (?:noun|motion)|simple (?:interest|majority)|modern (?:art|slavery|languages?|history|pentathlon)|"
    r"flexible (?:hours?|working|hoses?|packaging|pipes?|tubing|workers?)|smooth (?:skin|surfaces?|muscles?)|easy (?:chairs?|listening)|"
    r"relevant (?:to|for) \w+|friendly (?:match|matches|societ\w+)|the friendly|comprehensive (?:schools?|insurance|cover)|comfort(?:able)? class|significant (?:figures|other)|"
    r"better off|better half|intelligent (?:transport|tutoring)|simply put|some (?:day|one|thing)|nice guidelines|neat (?:gas|alcohol)|than usual|as usual|business as usual|(?:worse|better|longer) than (?:the )?(?:usual|normal)|manageable by"
)
_IMPROVED = (
    r"(?:improv|enhanc|boost|optimi[sz]|elevat|strengthen|maximi[sz])(?:e|es|ed|ing)? (?:the |our |their |its )?(?:overall )?(?:\w+ )?"
    r"(?:experience|efficiency|service|services|productivity|quality|image|competitiveness|visibility|collaboration|communication|processes|workflow|engagement)|"
    r"optimi[sz]e|optimi[sz]es|streamline|streamlines|moderni[sz]e|revamp"
)
_ESCAPES = (
    r"(?:where|if|when|whenever|wherever)(?: at all)? (?:possible|practical|practicable|feasible|appropriate|applicable|suitable|needed|necessary|required|we can)|"
    r"as (?!soon|fast|quick|quickly|early)\w+ (?:\w+ )?as (?:is )?(?:possible|practicable|practical)|as (?:appropriate|applicable|needed|necessary|required)|"
    r"to the extent (?:possible|practical|practicable|necessary|feasible)|if it proves necessary|should it prove necessary|"
    r"(?:ideally|preferably|optionally|hopefully)|in principle|best[- ]efforts?|if time (?:permits|allows)|budget permitting|time permitting|depending on the (?:situation|circumstances)|"
    r"(?:if|when|where|as|provided|as far as|so far as) (?:the )?(?:\w+ )?(?:resources?|time|capacity|budgets?|staffing|staff|weather|workload|circumstances|conditions|funds?|money|schedules?|things) (?:allow|permit|suffice)s?|"
    r"(?:resources|capacity|weather|staffing|funds|circumstances) permitting|unless there(?:'s| is) (?:a |any |some )?(?:good |other |special )?(?:reason|cause|objection)|unless (?:something|circumstances|anything)|"
    r"(?:should|if|when|once) (?:anyone|anybody|someone|somebody|we|they|there|staff) (?:\w+ )?(?:finds?|is|has|have|gets?) (?:the |any |some |enough |spare )?(?:time|money|room|capacity|budget|appetite)|"
    r"if need be|if all goes well|with (?:a bit of |some )?luck|within reason|as far as|so far as|at (?:the|their|his|her|its) discretion|subject to (?:availability|capacity|resources|budget|staffing)|whenever convenient|at (?:their|our|its) convenience|"
    r"as a rule|by and large|generally|normally|usually|in most cases|"
    r"(?:we|they|i)(?:'ll| will)? (?:will )?try to"
)
_OPEN_ENDS = (
    r"(?-i:[Ee]tc)|etcetera|whatever else|what have you|what ?not|and the rest|(?:and|or) (?:anything|everything) else|(?:and|or) (?:any |all )?other (?:things|stuff|items|matters|topics|bits)|and so on|and so forth|including,? but not limited to|and the like|or the like|and suchlike|among others|amongst others|to name (?:but )?a few|"
    r"(?:and|or) (?:stuff|things|something) like that|and whatnot|or whatever|you name it|and all that|(?:and|or) (?:more|others|similar|such|stuff|so)(?= ?(?:[.;!]|$))"
)
_ABSOLUTES = (
    r"always|never|all|every|100 ?%|(?:a |one )?hundred per ?cent|none|nobody|no one|everyone|everybody|everything|everywhere|anytime|any time|anywhere|any and all|any device|"
    r"(?:in )?real[- ]time|(?:one|a single)[- ]click|instantaneous|instantaneously|zero[- ](?:errors?|defects?|complaints?|downtime|losses|delays?|mistakes|failures|waste)|24/7|completely|fully automatic(?:ally)?|without exception"
)
_NOT_ABSOLUTE = (
    rf"all (?:of )?(?:the |our |their |its |these |those )?(?:{_COUNT}|both)|all (?:\w+ ){{1,3}}[(:]|"
    r"(?:after|above|first of|over) all|at all|(?:at|in) all(?= ?(?:[,.;]|$))|all (?:day|week|month|year|night|along|right|told|but|in all|over|hands|together|the same|the time it)|"
    rf"every (?:other |single |few |{_COUNT} |second |third )?(?:{_PERIOD}|{_DAY}s?|morning|evening|afternoon|time|now and then|so often)|every {_COUNT}|every one of|"
    r"never mind|real[- ]time (?:pcr|clock)|100 ?% (?:cotton|wool|silk|juice|recycled|organic|linen|pure)|"
    r"(?:if|at|in) any time|everything else|for all|all[- ]inclusive"
)
_SPEED = (
    r"fast|quick|quickly|rapid|rapidly|swift|swiftly|speedy|speedily|prompt (?:service|delivery|reply|replies|response|payment|answers?|attention)|promptly|soon|eventually|shortly|timely|in a timely (?:manner|fashion|way)|"
    r"as (?:soon|fast|quick|quickly|early) as (?:possible|we can|they can)|asap|immediately|instantly|right away|straight away|"
    r"in (?:next to )?no time|in short order|in a flash|in a jiffy|without (?:undue |further )?delay|at (?:a later|some later|a future) (?:stage|date|point|time)|in due time|(?:further )?down the (?:road|line)|at (?:the|their) earliest (?:opportunity|convenience)|forthwith|"
    r"sometime|gradually|over time|in a while|after a while|when the time comes|one of these days|in the (?:long|short) (?:run|term)|occasionally|now and then|every so often|"
    r"in the (?:near|foreseeable) future|in due course|sooner or later|at some point|some day|someday|before long|from time to time|"
    r"regularly|periodically|in good time|up[- ]to[- ]date|minimi[sz]e|minimi[sz]es|maximi[sz]e|maximi[sz]es|optimal|optimally|optimum|high[- ]speed|high[- ]performance|"
    r"later(?= ?(?:[.,;!]|$| on\b| we\b| they\b))"
)
_NOT_SPEED = (
    rf"fast (?:foods?|fashion|lanes?|tracks?|charg\w+|days?|bowlers?|movers?)|quick (?:wins?|service|fix(?:es)?|guides?|response codes?|check)|rapid (?:tests?|antigen|transit|prototyping)|"
    rf"(?:the|a|this|to|during|after|we|they|break|will|must) fast(?= (?:for|during|before|from|ends|on))|(?:no|not) (?:sooner|later) than|as soon as (?!possible|we can|they can)\w+|"
    rf"(?:{_PERIOD}|{_COUNT}|and|or|than|stay|hold|until|till|for|see you) later|swift (?:codes?|messages?|payments?)|how (?:fast|quickly|soon)|too (?:fast|quickly|soon)"
)
_PRONOUN_LEAD = r"^(?:(?:so|and|but|then|that|if|when|we|i|you|to|of|the goal is|just|only|please|really|want|wants|need|would|like|hope|expect|see|get|have|has|make|makes|making|sure|ensure|let|keep|should|must|will|can|could|be|know|knows|help|do|for|with|on|in|by|after|before|once|because)\s+){0,7}?"
_POINTING = (
    r"(?-i:[Ii]t|[Ii]ts)|they|them|their|(?:this|that|these|those)(?= (?:is|are|was|should|must|has|have|will|would|can|could|may|ought|needs?|needs to|works?|goes|happens|takes|gets|stops?|by|within|in|to|on|done|fixed|sorted|solved|automated)\b)|"
    r"(?:this|these|those)(?= (?:\w+ ){1,3}(?:is|are|should|must|has|have|will|can|needs?)\b)"
)
_NOT_POINTING = (
    r"^(?-i:[Ii]t)(?:'s)? (?:[\w().']+ ){0,4}?(?:possible|impossible|important|clear|evident|enough|okay|ok|fine|vital|essential|good|best|a goal|that|easy (?:for|to)|takes?|took|costs?)\b|"
    r"^(?:this|these|those|that) (?:year|month|week|quarter|season|summer|winter|spring|autumn|fall|morning|time|company|department|team|day|days|two|three|four|five|\d+)\b|^(?:those|these|they) who\b|^that (?=\w+s? )(?:every|each|a|an|the|no)\b"
)
_PAIR = (
    r"and/or|and also|in addition|on top of that|besides that|furthermore|moreover|and at the same time|while at the same time|while also|not only .{2,60}? but(?: also)?|on the one hand|"
    rf"as well as (?:to )?(?:{_CHANGES}|{_FEWER}) \w+|{_CHANGES} [^.;]{{2,60}}?(?:,? ?and|,? ?plus|;|,) (?:to |we |also |then )?{_CHANGES} (?!or\b|and\b|than\b|of\b)\w+|"
    rf"{_FEWER} [^.;,]{{2,40}}?(?:,? ?and|,? ?plus|,) {_FEWER} (?!than\b)\w+"
)
_NOT_PAIR = r"as well as (?:it|he|she|we|they|before|today|now|the old|on paper|ever|possible|in|at|any|last)|more and more|less and less|fewer and fewer|higher and higher|(?:more|less|lower|higher) and (?:more|less|lower|higher)"
_NEGATIVE = (
    r"(?:must|shall|should|may|can|could|will|would|do|does|are|is|need|have)(?: not|n't)(?: be| want| have to| need to| get| become)?|cannot|can't|won't|not (?:be|have to|need to|get|lose|miss|depend)|no longer|"
    r"avoid|avoids|avoiding|neither|nor|never|without having to|need not"
)
_NOT_NEGATIVE = (
    r"(?:must |shall |should |may |can |could |will |would |do |does |is |are |can)?(?:not|n't) (?:only|just|merely|yet|necessarily|applicable|exceed\w*|take (?:more|longer) than|be (?:more|less|longer|later|higher|lower|fewer) than|fall below|drop below|cost more than|more than|less than|later than|longer than|wait (?:more|longer) than|"
    r"never mind|included|part of|in scope|in the (?:first|pilot|scope|second)|covered|for now|until|before)|no longer than|(?<=\w )to avoid|(?:whether|or|if|why|but) not|not[- ](?:for|least)|"
    r"\b(?:who|which|that|if|when|where|because|while|unless|until|since|whose|what|whether)\b[^,.;]{0,60}?(?:n't|not|cannot|no longer)"
)
_BARE = (
    r"(?:to|under|below|above|over|reach|reaches|exceed|at least|at most|than|only|by)(?: (?:about|around|roughly|at least|only))? "
    r"(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)?(?![\d%:/-]|[.,]\d| ?%)(?= ?(?:$|[.;!?](?:\s|$)|,\s|(?:by|before|until|this|next|from|within|and|or|instead|at the latest|on average|now)\b))|"
    r"(?<=, )\d+(?= at (?:most|least)\b)|within (?!(?:19|20)\d\d\b)\d+(?= of (?:the|a|our|their|its)\b)"
)
_NOT_BARE = (
    rf"(?:from|between|at|by|before|after|until|to|to about) \d{{1,2}}(?: (?:to|and|till|until) \d{{1,2}}(?= ?(?:$|[.,;])))?(?= (?:every|on|each|{_DAY}|in the (?:morning|evening|afternoon)|o'clock|am|pm)\b)|"
    r"(?:\w+[^s\W]s|people|staff|children|headcount|orders|count) (?:a|per|each) \w+ (?:down |up )?from [\d,.]+ to [\d,.]+|"
    r"(?!(?:drops|falls|goes|rises|grows|gets|comes|moves|sinks|climbs|sales|costs|prices|expenses|revenues|earnings|times|fees|process|access|loss|stocks|losses|processes|readings|levels|temperatures|values|speeds|weights|pressures)\b)\b(?:[a-z]{2,}[^s\Wu]s|people|staff|headcount) (?:(?:down|up|back|fall|drop|go|rise|grow|are|stay) ){0,2}(?:from [\d,.]+ )?(?:to |well )?(?:to|under|below|above|over|from|at least|at most)(?: (?:about|around|at least))? [\d,.]*\d|"
    r"(?:phase|step|version|release|stage|level|floor|room|gate|line|route|no\.?|number|store|shop|branch|article|section|page|zone|class|grade|form|annex|iso|table|building|unit|ward|platform)s? (?:\w+ )?\d+(?: (?:to|and|or) \d+)?|"
    rf"(?:by|before|until|to|from|on|about) \d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_DAY}|{_DAY} \d{{1,2}}|(?:by|before|until) \d{{1,2}}(?= ?(?:$|[.,;]|every|on|each|in the))|from \d{{1,2}} to \d{{1,2}}(?= (?:on|every|mon))|open\w* (?:from )?\d{{1,2}} to \d{{1,2}}|(?:call|phone|dial|tel)\w* [^.]{{0,20}}\d+"
)

ENGLISH: Lexicon = {
    "R6": (
        spaced(
            _BARE,
            _NOT_BARE,
            r"\b(?:nps|scores?|ratings?|index|ratio|number of|how many|count|headcount|turnover of \w|rank(?:ing)?|points?|stars?|grade)\b",
        ),
    ),
    "R7": (spaced(_VAGUE, _NOT_VAGUE), spaced(_IMPROVED, unless=_FIGURE)),
    "R8": (
        spaced(
            _ESCAPES,
            r"as far as (?:the|from) \w+|normally closed|(?:as|if|when|where) (?:required|needed|necessary|applicable) (?:by|under|for)|as many as \d+",
        ),
    ),
    "R9": (spaced(_OPEN_ENDS, r"or more (?=\w)|and more (?=\w)"),),
    "R18/R19": (spaced(_PAIR, _NOT_PAIR),),
    "R24": (spaced(_POINTING, _NOT_POINTING, lead=_PRONOUN_LEAD),),
    "R26/R32": (spaced(_ABSOLUTES, _NOT_ABSOLUTE),),
    "R34/R35": (spaced(_SPEED, _NOT_SPEED, _TIME_BOUND),),
    "comparative": (
        spaced(
            r"friendlier|easier|smoother|simpler|nicer|calmer|handier|tidier|neater|quieter|lighter|warmer|fresher|tighter|smarter|"
            r"faster|quicker|sooner|earlier|shorter|longer|higher|lower|greater|fewer|less|more|cheaper|safer|cleaner|stronger|wider|happier|closer|clearer|"
            r"the (?:best|fastest|quickest|cheapest|highest|lowest|shortest|easiest|simplest|greatest|safest|most \w+(?:ive|able|ible|ant|ent|al|ed|ful|ing))",
            r"(?:no|any) (?:longer|more)|once more|(?:or|and) (?:more|less|earlier|later|higher|lower)|one more|more or less|(?:at|all the|do (?:our|their|your)) best|at (?:most|least)|best (?:practices?|before|sellers?|man|of)|"
            r"higher (?:education|schools?)|lower (?:the|our|their|its|case|secondary)|(?:to|will|should|must|can|would) lower|earlier (?:this|today|orders?|versions?|visits?)|nothing less|what is more|much less|less a|more of a|"
            r"lowest bidders?|most (?:of|recent\w*)|best-\w+|longer-term|more often than not",
            _REFERENCE
            + r"|\b(?:among|of the (?:\w+ )?(?:group|market|region|team)|in the (?:region|country|market|group|city|industry|chain))\b",
        ),
    ),
    "negative": (spaced(_NEGATIVE, _NOT_NEGATIVE),),
}
"""The English smells; of two rules that a word could break, the nearer one has it."""
