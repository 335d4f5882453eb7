using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>A question seen as one of the frames in which forms ask: what it wants to know, and of what.</summary>
/// <param name="About">The words that say of what; they must agree.</param>
internal sealed record FramedQuestion(string Tag, QuestionAim Aim, IReadOnlySet<string> About);

/// <summary>
/// The frames in which forms put the same question, in one table. Two questions of one frame ask the same if what stands for <c>X</c> agrees in every
/// word that carries meaning; two of different frames never do.
/// </summary>
internal static class QuestionFrames
{
    private sealed record Frame(string Tag, QuestionAim Aim, Regex[] Wordings, HashSet<string> Idle);

    // What the shorthands of the table stand for.
    private static readonly (string Name, string Pattern)[] Shorthands =
    [
        ("<exp>", "(?:(?:any|some|prior|previous|professional|professionally|practical|hands on|direct|relevant|related|work|working|real world|strong|solid|proven|extensive|commercial|paid|full time|overall|total|industry) )*(?:experience|expertise|exp)"),
        ("<with>", "(?:(?:working|dealing) (?:with|in|as|on|at|for)|working|with|in|using|of|on|as|at|doing|for)"),
        ("<have>", "(?:do you (?:currently |presently |still |also )?(?:have|hold|possess|own|carry|maintain)|are you (?:currently )?in possession of|have you got)"),
        ("<used>", "(?:work(?:ed|ing)?|us(?:ed|ing|e)|practi[cs](?:ed|ing)|cod(?:ed|ing)|program(?:med|ming)|develop(?:ed|ing)|doing|done)"),
        ("<level>", "(?:level|proficiency|proficiency level|level of proficiency|skill level|skills?|language skills?|language level|language proficiency|fluency|fluency level|knowledge|expertise|abilit(?:y|ies)|command|competency?)"),
        ("<top>", "(?:(?:greatest|biggest|main|top|key|core|strongest|most important|primary|major|professional|personal|largest|single|3|two|three|one) )*"),
        ("<what>", "(?:(?:what|which)(?: of (?:the following|these|our))?(?: (?:type|kind|sort) of)? |select (?:the |all |all the |which )?|list (?:the |all |all the )?|please select the |(?:in|at|with|on) (?:what|which)(?: of our)? )"),
        ("<fine>", "(?:ok|okay|acceptable|fine|possible|alright|suitable|workable|doable|agreeable)"),
        ("X", "(?<x>.+?)"),
    ];

    private static readonly HashSet<string> Credentials = [.. "cpa cfa rn lpn lvn cna pmp cissp ccna ccnp cdl emt phr sphr shrm cscp csm cma cia pe".Split(' ')];

    private static readonly Frame[] Frames =
    [
        // Stories.
        Of("introduction", QuestionAim.Telling, "",
            "(?:tell (?:us|me)|share|write|say)?(?: (?:a little|a bit|a little bit|a few words|something|more|briefly))* ?about (?:yourself|you|me)(?: briefly| in .*)?", "(?:please |briefly )*(?:introduce|describe|present) yourself(?: briefly| in .*)?",
            "(?:give (?:us )?|write )?(?:an? )?(?:short |brief |quick )?(?:introduction|summary|description) (?:of|to|about) yourself", "who are you"),
        Of("strength", QuestionAim.Telling, "", "(?:what (?:is|are|s|would you say (?:is|are)|do you consider(?: to be)?) |describe |name |list |tell us about |share )*(?:your )?<top>strengths?"),
        Of("weakness", QuestionAim.Telling, "", "(?:what (?:is|are|s|would you say (?:is|are)|do you consider(?: to be)?) |describe |name |list |tell us about |share )*(?:your )?<top>(?:weakness(?:es)?|areas? (?:for|of) (?:improvement|development))"),
        Of("leaving", QuestionAim.Telling, "job position role employer company work",
            "(?:why (?:are you|do you (?:want|wish)(?: to)?|would you (?:like|want) to|are you (?:thinking of|considering|planning on|looking to)) |(?:what (?:is|are|s) |state |give )?(?:your |the )?(?:main )?reasons? (?:for|why you are|you are) |what makes you (?:want to )?)(?:leav(?:e|ing)|quit(?:ting)?) (?:your |the )?X"),
        Of("fit", QuestionAim.Telling, "", "why should (?:we|thisemployer) (?:hire|choose|select|pick|consider) you(?: for .*)?",
            "(?:explain |tell us |describe )?(?:why|what|how)(?: do you (?:think|believe|feel))?(?: that)?(?: makes)?(?: you| are| would| be| are you| you are| you would be| you d be| makes you)* (?:an? |the )?(?:really |very |particularly )?(?:right|good|great|best|strong|ideal|perfect|suitable|excellent|unique|well suited|qualified)(?: (?:fit|candidate|match|person|choice|applicant|addition))?(?: (?:for|to|in|with) (?:thisrole|thisemployer|the (?:role|position|job|team)))*"),
        Of("why", QuestionAim.Telling, "work join apply role position job",
            "(?:tell us |explain |describe |share )?why (?:do you want|would you like|are you looking|did you choose|do you wish|have you chosen|are you (?:interested|keen|excited|hoping|eager)|did you (?:want|decide)|you(?: would|d)?(?: are)? (?:want|like|interested|wish))(?: to| in| about)* ?(?:work(?:ing)?|join(?:ing)?|apply(?:ing)?|be part|becom(?:e|ing) part)?(?: of| for| at| with| to| in)* ?X",
            "(?:tell us |explain |describe )?why (?:are you|did you|you are|have you)(?: apply(?:ing)?| applied)(?: for| to| with| at| in)* X", "why (?:did|do|are|have) you (?:apply(?:ing)?|applied)(?: for| to| with)* X",
            "what (?:interests|interested|attracts|attracted|excites|excited|draws|drew|brings|brought|appeals to|motivates|motivated|inspired|made|makes)(?: you)?(?: want| wanting| interested| excited)?(?: most)?(?: about| to| in| for| apply(?:ing)?| work(?:ing)?| join(?:ing)?| at| with)* X",
            "what about X (?:appeals to|interests|excites|attracts) you", "what is it about X that (?:appeals to|interests|excites|attracts) you", "what (?:is|s) your (?:motivation|interest|reason)(?: for| in| behind| to| apply(?:ing)?| work(?:ing)?| join(?:ing)?| at| with)* X",
            "(?:explain |describe |tell us (?:about )?)?your (?:interest|motivation)(?: for| in| behind| to| apply(?:ing)?| work(?:ing)?| join(?:ing)?| at| with)* X", "(?:motivation|reasons?) (?:for|behind|to) (?:apply(?:ing)?|join(?:ing)?)(?: for| to| at| with)* X", "why X"),
        Of("next", QuestionAim.Telling, "", "(?:tell us |describe )?what (?:are you looking for|do you want|are you seeking|do you look for|would you like|you are looking for|matters most to you) (?:in|from|out of) (?:your|a|an) (?:next|new) (?:role|job|position|employer|company|opportunity|career move)"),
        Of("referrer", QuestionAim.Telling, "",
            "who (?:referred|recommended) you(?: to .*)?", "(?:(?:what is |give |provide |enter |state )?(?:the |your )?)?(?:full |first and last )?name of (?:the |our |your )?(?:thisemployer )?(?:person|employee|individual|colleague|contact|team member|referrer|referral)(?: (?:who|that) (?:has )?(?:referred|recommended) you)?(?: to .*)?(?<! manager)",
            "if (?:you were |you have been )?(?:referred|recommended)(?: by .*?)?,?(?: to .*?)? (?:by whom|by who|who was it|who referred you|(?:please )?(?:enter|provide|give|state|list|tell us|share|write|include) (?:their|his or her|the|the employee|the person)(?: s)?(?: full)? ?name.*)", "(?:who were you|i was|you were)? ?referred by(?: whom)?", "(?:referrer|referral|referring employee|referring person)(?: s)?(?: full)? name"),
        // Yes or no.
        Of("referred", QuestionAim.Polar, "", "(?:were you|have you been|are you(?: being)?) (?:referred|recommended)(?: (?:to|for) .*?)? by (?:an? |1 of |any |our |someone |current |existing |of |a |thisemployer )*(?:employees?|team members?|staff(?: members?)?)(?: (?:of|at|with) .*)?",
            "(?:did|has|have) (?:an? |1 of |any |any of |our |someone |current |existing |of |thisemployer )*(?:employees?|team members?|staff(?: members?)?) (?:of thisemployer )?(?:refer|referred|recommend|recommended) you"),
        Of("may contact", QuestionAim.Polar, "", "(?:may|can|could|should) (?:we|thisemployer) (?:contact|get in touch with|reach out to|reach|speak (?:to|with))(?: your| you)? X", "do (?:you|we) (?:give|have|grant)(?: us| thisemployer)?(?: your)? permission to (?:contact|get in touch with|reach out to)(?: your| you)? X", "do you (?:allow|permit|authorize|agree to let) (?:us|thisemployer) (?:to )?(?:contact|get in touch with|reach out to)(?: your| you)? X", "do you (?:consent|agree|object) to (?:be|being) contacted X"),
        Of("relatives", QuestionAim.Polar, "", "<have> (?:any |an? )*(?:relatives?|family members?|family)(?: or .*?)? (?:(?:who|that) (?:are |is )?)?(?:currently |presently )?(?:employed|working|works?) (?:at|for|by|with) X", "(?:are|is) any (?:of your )?(?:relatives?|family members?|family) (?:currently )?(?:employed|working|employees)(?: at| for| by| with| of)? X", "(?:does|do) (?:an? |any )(?:relatives?|family members?|members? of your family)(?: of yours)? (?:currently )?work (?:at|for|with) X", "are you related to (?:anyone|any person|any one|someone|any|an?)(?: current)?(?: employees?)? ?(?:who |that )?(?:currently )?(?:works?|working|employed|is employed|of)?(?: at| for| by| with)? X"),
        Of("fluent", QuestionAim.Polar, "language", "are you fluent in X", "do you speak X fluently", "do you speak fluent X", "is your X fluent", "can you speak X fluently", "fluent in X"),
        Of("speak", QuestionAim.Polar, "language", "(?:do|can) you (?:speak|communicate in|converse in|understand and speak) X", "are you able to (?:speak|communicate in|converse in|hold a conversation in) X", "do you have the ability to (?:speak|communicate in) X", "are you an? X speaker"),
        Of("student", QuestionAim.Polar, "", "are you (?:currently |presently )?(?:an? )?(?:student|enrolled as a student|enrolled (?:at|in) (?:a |an )?(?:school|university|college|school or university|college or university)|(?:studying|a student) at (?:a |an )?(?:school|university|college|school or university|college or university|university or college))"),
        Of("vaccinated", QuestionAim.Polar, "been vaccinate receive all any full against", "(?:are|have) you (?:been )?(?:fully )?vaccinated (?:against|for) X", "have you (?:been )?(?:fully )?(?:received|had|got|gotten) (?:all )?(?:of )?(?:your |the )?X (?:vaccines?|vaccinations?|shots?|jabs?)"),
        Of("second job", QuestionAim.Polar, "", "(?:would|will|do) you (?:plan to |intend to |want to )?(?:keep|continue|hold|maintain) (?:an? |any )?(?:second|other|another|outside|additional|secondary)(?: (?:job|employment|position|work))(?: .*)?", "do you (?:currently )?(?:hold|have) any (?:outside|other|secondary) (?:employment|job|work) (?:that )?you (?:would|intend to|plan to|want to|will) (?:keep|continue|maintain)(?: .*)?"),
        Of("skilled", QuestionAim.Polar, "microsoft ms software", "are you (?:currently )?(?:highly |very )?(?:proficient|skilled|competent|adept|(?:well )?versed) (?:in|with|at)(?: using| the use of)? X", "do you have (?:an? )?(?:strong|good|excellent|solid|great|advanced|proficient|working)? ?X skills", "do you know how to (?:use|work with|operate) X", "do you have (?:strong |good |excellent |solid )?skills in X"),
        Of("familiar", QuestionAim.Polar, "regulation rule principle concept", "are you (?:currently )?(?:familiar|acquainted|knowledgeable) (?:with|about|in)(?: the)? X", "do you (?:have|possess) (?:an? |any |some |good |basic |working |general )*(?:knowledge|understanding|awareness) of(?: the)? X", "do you know(?: the| about| about the)? X"),
        Of("certified", QuestionAim.Polar, "active current valid operator",
            "(?:<have>|have you (?:obtained|earned|completed)) (?:the |any of the )?following (?:license|licence|certification|license or certification|licence or certification|certification or license|licenses or certifications|certificate) X",
            "are you (?:currently |an? |fully )*(?:certified|registered|licensed) (?:in|as an?|as|to operate an?|to operate|to drive an?|for) X", "are you (?:currently )?(?:an? )?X certified", "are you (?:an? )?(?:certified|licensed) X", "<have> (?:an? |the |any |your )*X (?:certification|certificate|certifications|cert|credential)", "<have> (?:an? |the |any |your )*(?:current |valid |active )?(?:certification|certificate|certifications) (?:in|as|for|of) (?:an? )?X", "X certified"),
        Of("degree", QuestionAim.Polar, "completed", "have you (?:completed|attained|obtained|reached|achieved) the following (?:level|levels) of education X", "(?:<have>|have you (?:completed|earned|obtained|received|finished|attained)) (?:an? |the |your |at least an? )*X(?<= degree)", "(?:<have>|have you (?:completed|earned|obtained|received|finished|attained)) (?:an? )?(?<x>degree in .+?)"),
        Of("founder", QuestionAim.Polar, "", "have you (?:ever )?(?:founded|started|co founded|launched|set up)(?: your own| an?)(?: own)? (?:company|business|startup|start up)(?: before)?", "are you (?:the |an? )?(?:founder|co founder) of an? (?:company|business|startup)(?: now or in the past)?"),
        Of("former", QuestionAim.Polar, "agency before ever",
            "(?:have|had) you (?:ever |previously |already )*(?:been (?:an? )?(?:employed|employee)|worked|held a (?:job|position))(?: (?:by|for|at|of) (?:the |an? )?(?=government|federal|state|public)| (?:by|for|at|of) (?!an? |the )| (?:by |for |at |of |with )?(?=thisemployer))X(?: before| in the past| previously)*", "did you (?:ever |previously )*work (?:here |for |at |with )*X(?: before| in the past| previously)*", "are you (?:now )?an? (?:former|previous|past|ex) X employee", "are you an? (?:former|previous|past|ex) employee of X", "were you (?:ever |previously )+(?:employed|an employee)(?: by| at| with| of| here)* X(?: before| in the past| previously)*"),
        Of("employed", QuestionAim.Polar, "agency", "are you (?:currently |presently |now )?(?:an? )?(?:current |present |existing )?employee (?:of|at|with) X", "do you (?:currently |presently |now )(?:work|have a job) (?:for|at|with|by) X", "are you (?:currently |presently |now )(?:employed|working) (?:by|at|with|for) X", "are you an? (?:current|present|existing) X employee"),
        Of("ever", QuestionAim.Polar, "environment setting work use before ever previously professionally company industry business firm organization agency ago already people",
            "<have> <exp>(?: <with>(?: an?| the)?)? X", "<have> (?:an? |any )?X (?:work )?(?:experience|expertise|background)", "<have> <exp>", "are you an? (?:current |regular )?user of X", "did you (?<x>serve .+?)", "have you (?:ever |previously )?worked (?:in|on|as part of) (?:an? )?X teams?(?: before)?", "are you experienced (?:with |in )?working in (?:an? )?X teams?", "are you experienced (?:with|in|at|as)(?: working in| working with| using| an?)? X", "(?:have|had) you (?:ever |previously |already |professionally |personally )*(?<been>been )?X(?: before| in the past| previously| professionally| in a previous (?:job|role|position))*", "(?:(?<been>were)|did) you (?:ever |previously )+X(?: before| in the past)*", "<have> (?:any |an? |prior )*X convictions?(?<been>)(?<conv>)"),
        Of("needed", QuestionAim.Polar, "", "(?:do|will|would) you (?:need|require)(?: any| an?)? X"),
        Of("bound", QuestionAim.Polar, "agreement clause", "are you (?:currently )?(?:subject to|bound by|under(?! \\d| the age)|party to|restricted by|covered by)(?: an?| any)? X(?: with (?:your |an? |any )?(?:current|former|previous|present|or| )*employers?)?", "<have> (?:an? |any )*(?<x>non ?(?:compete|competition|solicit|disclosure)(?: agreement| clause)?)(?: (?:that|with|which|in) .*)?", "is there an? X in your (?:current )?contract"),
        Of("willing", QuestionAim.Polar, "work basis arrangement model setting environment setup type when perform position able required physically willing upto pass preemployment consider shift part long area role participate rotation duty schedule business trip",
            "(?:are|would) you (?:be |currently |generally |both )*(?:physically )?(?:able and willing|willing and able|able|willing|prepared|open|happy|ready|comfortable|fine|ok|okay|capable|available|interested|amenable|free|agreeable)(?: to| with| of| for| in| about| working)* X",
            "(?:can|could|would|will) you (?:be able to |be willing to |be comfortable |be available (?:to |for )|be open to |be prepared to |agree to |consent to |submit to |undergo |accept |consider )*X", "do you (?:feel comfortable|agree to|consent to|accept)(?: to| with| when| in)* X", "(?:is|are|would) X (?:be )?<fine>(?: (?:for|to|with) you)?", "does X work for you",
            "willing(?:ness)? to X", "(?<x>(?!.*interview).+?) availability", "(?:availability|available) (?:for|to|on) X"),
        Of("held", QuestionAim.Polar, "active current own any disclose work", "<have> (?:an? |any |the |your own |access to (?:an? )?)*X", "are you (?:currently )?an? (?<x>(?:\\w+ ){0,3}(?:citizen|cpa|rn|lpn|cna|national))", "are you an? (?<x>citizen) of X2"),
        // Numbers and degrees.
        Of("years", QuestionAim.Count, "experience work use overall code people",
            "(?:what (?:is|are) )?(?:your )?(?:how many|(?:total )?number of|total|the number of)? ?years(?: of)? <exp>(?: do you(?: \\w+)? (?:have|possess|bring))?(?: have you)?(?: in total)?", "(?:what (?:is|are) )?(?:the |your )?(?:how many|(?:total )?number of|total)? ?years(?: of)? <exp>(?: (?:do you|you)(?: currently)? (?:have|possess|bring))? (?:<with>|have you with)(?: an?| the)? X(?: do you(?: currently)? (?:have|possess|bring))?",
            "(?:what (?:is|are) )?(?:the |your )?(?:how many |(?:total )?number of |total )?years(?: of)? X <exp>(?: (?:do )?you(?: \\w+)? (?:have|possess|bring))?", "(?:what is )?(?:your )?X <exp> (?:in )?years", "X (?:years of <exp>|<exp> years)", "(?:for )?how long have you (?:been )?<used>(?: <with>(?: an?)?)? X(?: in years| for| professionally)*", "(?:for )?how many years have you (?:been )?<used>(?: <with>(?: an?)?)? X(?: for| professionally)?", "years (?:using|working with|with) X"),
        Of("level", QuestionAim.Telling, "language skill level ability proficiency knowledge current",
            "(?:how would you |please |how do you )?(?:rate|assess|evaluate|rank|grade)(?: your| yourself)?(?: own)?(?: current)? <level> (?:of|in|with|at|using|for)(?: your)? X", "how (?:would|do) you (?:rate|assess|evaluate|rank|grade) (?:your|yourself)(?: own)?(?: in| with| at)? X", "how (?:would|do) you describe your (?:(?:<level>) (?:of|in|with) X|X <level>)", "(?:please )?(?:rate|assess) your(?: own)? X(?: on a scale.*)?",
            "how (?:well|good|fluently) (?:do|can) you (?:speak|know|communicate in|use|understand) X", "how good (?:is|are) your X", "how (?:proficient|fluent|skilled|good|competent|advanced) are you (?:in|with|at|using|on)(?: using)? X", "how (?:proficient|fluent|skilled) is your X",
            "(?:what (?:is|are|s) )?(?:your |the )?(?:current )?<level> (?:of|in|with|for)(?: your)?(?: (?:proficiency|fluency|knowledge|skill|skills|expertise|written|spoken) (?:of|in|with))? (?<x>(?!education|experience|degree|interest|seniority).+?)", "(?:what (?:is|are|s) )?(?:your )?(?<x>(?!education|highest|seniority|experience|career|degree|desired).+?) <level>"),
        // Choices.
        Of("favourite", QuestionAim.Telling, "",
            "(?:what (?:is|are|s) |which is )?(?:your )?(?:favorite|favourite) X", "<what>X do you (?:like|enjoy|love)(?: using| working with)? (?:the )?(?:best|most)"),
        Of("most used", QuestionAim.Telling, "often", "<what>X do you (?:use|work with) (?:the )?most(?: often| frequently)?", "(?:what (?:is|s) )?(?:your )?(?:primary|main|go to) X"),
        Of("when", QuestionAim.Telling, "date expect", "when (?:do|are) you (?:expect(?:ing)?|plan(?:ning)?|going|hope|hoping) to X", "when will you X", "(?:what (?:is|s) )?(?:your )?(?:expected|anticipated|planned|estimated) X date", "(?:what (?:is|s) )?(?:your )?(?:expected|anticipated|planned|estimated) date of X"),
        Of("preferred", QuestionAim.Telling, "type kind sort location position job method way duration length any now you one",
            "<what>X do you (?:prefer|want)(?: to (?:work (?:in|on|with|at|from)|work|have|use))?", "(?:what (?:is|are|s) )?(?:your |the )?(?:preferred|desired) X", "describe your preferred X", "in (?:what|which) X do you thrive", "(?:your )?X preference", "<what>X (?:would|do) you (?:like|want|prefer)(?: to (?:work(?: (?:in|on|with|at|from|for))?|have|use(?: at work)?))?", "<what>X (?:are you|you are) (?:looking for|seeking|interested in|searching for)",
            "how long (?:would|do) you (?:like|want) your X to last", "how (?:would|do|should) (?:you|we) (?:prefer|like)(?: us)? to be (?<x>contacted)", "(?:what (?:is|s) )?(?:the |your )?best (?:way|method|means|time) to (?<x>contact|reach)(?: you)?", "how (?:can|should) we best (?<x>contact|reach) you"),
        Of("interview", QuestionAim.Telling, "", "(?:when|what times?|which times?|what days(?: and times)?) (?:are you|do you have|work|works|would work|are) ?(?:available|availability|free|best|good|suitable)?(?: best)? ?(?:for you )?(?:for|to) (?:an? |your )?(?:interviews?|be interviewed)", "(?:list |what is |provide |share |state )?your (?:interview availability|availability for (?:an? )?interviews?)", "(?:list )?your availability to interview"),
        Of("most known", QuestionAim.Telling, "platform provider system software tool technology", "<what>X do you have the most experience (?:with|in|using)", "(?:with |in )(?:what|which) X (?:are you (?:the )?most experienced|do you have the most experience)", "<what>X (?:do you know|are you) (?:the )?(?:best|most experienced (?:with|in)|most familiar with|strongest in)"),
        Of("days", QuestionAim.Telling, "week", "(?:<what>|the )?(?:days|weekdays) (?:(?:are you|you are) (?:available|able)(?: to work)?|can you work|could you work|you can work)"),
        Of("hours", QuestionAim.Count, "", "how many hours (?:per|a|each) week (?:are you (?:available|able|willing)(?: to work)?|can you (?:work|commit)|could you work|do you want to work|would you like to work)(?: X)?", "(?:what is )?your weekly availability(?: in)? hours", "(?:what is )?your (?:hours per week availability|availability in hours per week)"),
        Of("used", QuestionAim.Telling, "software system platform provider tool technology the that",
            "(?:<what>|the )?X(?: that)? (?:have you|you have|you ve)(?: ever| previously| already)? (?:used|worked with|worked in|work with)", "<what>X (?:do you|you) have (?:any |professional |some |hands on )?(?:experience|worked) ?(?:with|in|using)?", "<what>X are you experienced (?:with|in)"),
        Of("typing", QuestionAim.Count, "", "(?:what is )?your typing speed(?: in)?(?: words per minute)?", "how many words per minute can you type", "how fast (?:do|can) you type(?: in)?(?: words per minute)?", "typing speed(?: in)?(?: words per minute)?"),
        Of("in use", QuestionAim.Telling, "regularly the that current", "(?:<what>|the )?X (?:do you|you)(?: currently| regularly)? (?:use|work with|work in)(?: regularly| on a regular basis| daily)?", "(?:what (?:is|s) )?(?:your )?X of choice"),
    ];

    /// <param name="text">Normalised; the employer whose form it is stands there as <c>thisemployer</c>, the vacancy as <c>thisrole</c>.</param>
    /// <param name="meaning">Gives the words that carry meaning.</param>
    public static FramedQuestion? Of(string text, bool yesNo, Func<string, HashSet<string>> meaning)
    {
        foreach (var frame in Frames)
            foreach (var wording in frame.Wordings)
            {
                if (yesNo && frame.Aim != QuestionAim.Polar) break;
                if (wording.Match(text) is not { Success: true } match) continue;
                var about = meaning(match.Groups["x"].Value + " " + match.Groups["x2"].Value);
                // To have been dismissed is not to have dismissed.
                if (match.Groups["been"].Success) about.Add("been");
                if (match.Groups["conv"].Success) about.Add("convict");
                var left = about.Except(frame.Idle).ToHashSet();
                if (left.Count == 0) left = about;
                // A bartender has bartending experience; who holds a CPA is certified.
                if (frame.Tag == "ever") left = left.Select(w => w.Length >= 7 && w.EndsWith("er", StringComparison.Ordinal) ? w[..^2] : w).ToHashSet();
                if (frame.Tag is not ("held" or "certified") || !left.Overlaps(Credentials)) return new(frame.Tag, frame.Aim, left);
                left.ExceptWith(["license", "certify", "active"]);
                return new("certified", frame.Aim, left);
            }
        return null;
    }

    private static Frame Of(string tag, QuestionAim aim, string idle, params string[] wordings) =>
        new(tag, aim, [.. wordings.Select(w => new Regex("^(?:" + Shorthands.Aggregate(w.Replace("X2", "(?<x2>.+?)", StringComparison.Ordinal), (p, s) => p.Replace(s.Name, s.Pattern, StringComparison.Ordinal)) + ")$", RegexOptions.CultureInvariant))],
            [.. QuestionMatcher.Meaning(idle.Split(' ', StringSplitOptions.RemoveEmptyEntries)), .. idle.Split(' ')]);
}
