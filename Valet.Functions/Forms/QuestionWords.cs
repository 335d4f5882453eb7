namespace Valet.Functions.Forms;

/// <summary>Which words of a question carry no meaning, and which say the same. Plain data; a word that can turn an answer stands in neither list.</summary>
internal static class QuestionWords
{
    public static HashSet<string> Fillers { get; } =
    [
        .. ("do does did you your yours youre have has had having are is am be been being a an the of to in on at for with by from and or any this that these those please what whats which how many much do if so will would can could may might shall us "
            + "should we our ours it its as also there here i me my mine let tell describe briefly provide list specify enter select choose indicate answer explain note following below above all apply applies question whether "
            + "role position job opportunity application applicant candidate applying used use using professional relevant hands about regarding field area within into were was give share know yes possess hold holding held total overall level "
            + "kindly short shortly own personally personal details detail information info full brief confirm state summary few words sentences sentence walk through elaborate discuss outline vacancy opening "
            + "currently presently actively valid more something some someone get got bring make made most best like consider considered considering able kind during sort approximately roughly combined strong proven solid demonstrated production per "
            + "completed obtained earned achieved attained when where then feel make than successfully please possession directly fully number making taking preemployment youve youre youd ive im while d s re ve ll say also presently thing things "
            + "haben hast habe besitzen besitzt verfugen sie ihr ihre ihren ihrem ihres einen eine ein einem einer der die das den dem des du dein deine deinen zu uber bitte sind ist bist schon einmal im in gultigen gultiger gultige "
            + "avez vous votre vos un une le la les de du des est ce que etes tes avoir tiene tienes usted su sus tu tus el los las del").Split(' '),
    ];

    /// <summary>Words that tell two questions apart, but not two options of one question.</summary>
    public static HashSet<string> WeakInOptions { get; } = ["company", "team", "organization", "organisation", "firm", "business", "environment", "setting", "part", "who", "whom"];

    /// <summary>Word to the one that stands for all that say the same.</summary>
    public static Dictionary<string, string> Same { get; } = new[]
    {
        "authorize authorized authorised authorise authorization authorisation eligible eligibility permitted allowed entitled entitlement legally legal right permit lawfully",
        "relocate relocation relocating move moving relocated",
        "willing open comfortable interested prepared happy ready available okay ok willingness availability amenable",
        "salary compensation pay remuneration wage earnings",
        "expect expected expectation expectations desire desired target requirement requirements expecting wanted",
        "require requires required need needs requiring needed requirement",
        "sponsor sponsorship sponsored sponsoring sponsors",
        "year years yrs yr",
        "experience experienced experiences experiance expertise background",
        "start begin join commence starting joining beginning",
        "hear find learn discover found heard learned",
        "early earliest soonest soon",
        "greatest biggest largest big large great main",
        "minimum shortest lowest smallest",
        "maximum longest highest",
        "length duration long",
        "fix fixed solve solved resolve resolved",
        "colleague coworker colleagues coworkers",
        "conflict conflicts disagreement disagreements",
        "disclose declare",
        "dismissed fired terminated termination",
        "annual yearly annually",
        "company companies organization organisation firm employer",
        "speak spoken spoke speaking",
        "stay remain",
        "allergy allergic allergies",
        "contribute contributed contribution contributions contributing",
        "vaccinate vaccinated vaccination vaccinations",
        "elderly elder elders seniors",
        "care cared caring",
        "seek seeking look looking",
        "success succeed succeeded successes",
        "fail failed failure failing failures",
        "weekly week",
        "occasional occasionally",
        "evening evenings",
        "smoke smoker smokes smoking smokers",
        "handle username",
        "accept acceptable accepted",
        "graduate graduation graduating graduated",
        "extended prolonged lengthy",
        "attain attainment achieve achieved reach reached",
        "people person persons",
        "mochten wollen wunschen willst mochtest wollten",
        "voulez souhaitez desirez voudriez veux souhaites",
        "quiere desea quieres deseas gustaria",
        "bereit bereitschaft",
        "work worked works worker employ employed employee employment",
        "why reason reasons motivation interest interests attracts attracted attract draws drawn excites excited excite appeals appeal want wanting",
        "degree qualification",
        "travel travelling traveling",
        "remote remotely",
        "onsite office offices",
        "language languages",
        "code coding program programming",
        "lead led leading leadership manage managed managing management supervise supervised supervising supervisory",
        "link url profile website",
        "current present",
        "ever previous previously prior former formerly past before already earlier",
        "certify certification certified certificate certifications certificates",
        "commute commuting",
        "live living reside residing located location residence resident",
        "license licence licensed licensing",
        "driver drivers driving drive",
        "convict convicted conviction convictions",
        "felony felonies",
        "misdemeanor misdemeanors misdemeanour misdemeanours",
        "crime criminal crimes offense offence offenses offences",
        "relative relatives family",
        "clearance clearances",
        "university college",
        "accommodation accommodations adjustment adjustments",
        "schedule schedules",
        "weekend weekends",
        "night nights",
        "overtime",
        "hour hours",
        "friend friends",
        "project projects",
        "proud proudest",
        "strength strengths",
        "weakness weaknesses",
        "challenge challenges challenging difficult hard hardest tough toughest",
        "achievement achievements accomplishment accomplishments accomplished",
        "noncompete noncompetition",
        "familiar familiarity proficient proficiency fluent fluency knowledge knowledgeable",
        "vehicle car",
        "percent percentage",
        "tool tools technology technologies",
        "reliable reliably dependable",
        "perform fulfil fulfill",
        "pass undergo submit consent complete take agree",
        "check checks screening screen",
        "hybrid",
        "additional else further other",
    }.SelectMany(line => { var words = line.Split(' '); return words.Select(w => (w, words[0])); }).DistinctBy(p => p.w).ToDictionary(p => p.w, p => p.Item2);

    /// <summary>Several words that say one thing, tried in this order.</summary>
    public static KeyValuePair<string, string>[] Phrases { get; } =
    [
        new(" conflicts of interest ", " conflictofinterest "), new(" conflict of interest ", " conflictofinterest "),
        new(" of the time ", " "), new(" of your time ", " "), new(" number of years ", " years "), new(" night shifts ", " nights "), new(" night shift ", " nights "), new(" access to ", " "), new(" how would you describe ", " describe "), new(" on site ", " onsite "), new(" in person ", " onsite "), new(" in office ", " onsite "), new(" in the office ", " onsite "), new(" from our office ", " onsite "), new(" at our office ", " onsite "),
        new(" from home ", " remotely "), new(" work from anywhere ", " work remotely "),
        new(" non compete ", " noncompete "), new(" non competition ", " noncompete "), new(" non solicitation ", " nonsolicit "), new(" non solicit ", " nonsolicit "), new(" non disclosure ", " nondisclosure "),
        new(" non profit ", " nonprofit "), new(" non technical ", " nontechnical "), new(" non binary ", " nonbinary "), new(" non smoker ", " nonsmoker "),
        new(" at present ", " currently "), new(" right now ", " now "), new(" at this time ", " now "), new(" at any time ", " ever "), new(" in the past ", " previously "),
        new(" day shift ", " dayshift "), new(" as soon as possible ", " asap "), new(" bachelor s ", " bachelors "), new(" master s ", " masters "), new(" driver s ", " drivers "),
        new(" eighteen years of age ", " 18 years old "), new(" years of age ", " years old "), new(" 18 or older ", " at least 18 years old "), new(" 18 years or older ", " at least 18 years old "), new(" 18 years old or older ", " at least 18 years old "),
        new(" over the age of 18 ", " over 18 years old "), new(" under the age of 18 ", " under 18 years old "), new(" over 18 years old ", " over 18 "), new(" under 18 years old ", " under 18 "),
        new(" at least 18 years old ", " atleast 18 "), new(" at least ", " atleast "), new(" minimum of ", " atleast "), new(" or more ", " atleast "), new(" or older ", " atleast "), new(" no less than ", " atleast "),
        new(" more than ", " morethan "), new(" less than ", " lessthan "), new(" fewer than ", " lessthan "), new(" at most ", " atmost "), new(" up to ", " upto "),
        new(" based in ", " located in "), new(" are you based ", " are you located "), new(" would you be able to ", " are you willing to "), new(" are you able to ", " are you willing to "), new(" can you ", " are you willing to "), new(" would you be ", " are you "), new(" would you ", " are you willing to "),
        new(" anything else ", " additional information "), new(" something else ", " additional information "), new(" is there anything ", " additional information "),
        new(" drawn to ", " drawn "), new(" drew you to ", " draws "), new(" makes you want ", " why "), new(" why do you want ", " why "), new(" why would you like ", " why "), new(" what makes you ", " why "), new(" why are you ", " why "), new(" motivates you to ", " why "),
        new(" desire to ", " why "), new(" look forward ", " why "), new(" get in touch ", " contact "), new(" how did you come across ", " how did you hear "), new(" find out ", " hear "),
        new(" background check ", " backgroundcheck "), new(" background screening ", " backgroundcheck "), new(" background investigation ", " backgroundcheck "), new(" drug test ", " drugtest "), new(" drug screen ", " drugtest "), new(" drug screening ", " drugtest "), new(" drug testing ", " drugtest "),
    ];

    /// <summary>Short forms, units and trade names to the one way in which they are compared; tried in this order.</summary>
    private static KeyValuePair<string, string>[] Aliases { get; } = [.. new[]
    {
        "react js=react", "reactjs=react", "node js=nodejs", "vue js=vue", "vuejs=vue", "next js=nextjs", "express js=express", "js=javascript", "ts=typescript", "golang=go", "go lang=go", "c sharp=c#", "csharp=c#", "cpp=c++", "dotnet=net", "dot net=net",
        "amazon web services aws=aws", "amazon web services=aws", "amazon aws=aws", "google cloud platform gcp=gcp", "google cloud platform=gcp", "google cloud=gcp", "microsoft azure=azure", "ms azure=azure", "k8s=kubernetes", "postgres=postgresql", "ms excel=excel", "microsoft excel=excel", "ms office=microsoft office",
        "what is the number of=how many", "what was the number of=how many", "machine learning=ml", "artificial intelligence=ai", "continuous integration=ci", "user experience=ux", "user interface=ui", "certified public accountant=cpa", "registered nurse=rn", "project management professional=pmp", "human resources=hr",
        "lbs=pounds", "lb=pounds", "pound=pounds", "kgs=kilograms", "kg=kilograms", "kilos=kilograms", "hrs=hours", "yrs=years", "yr=year", "percent= ", "per cent= ", "usd=dollars", "wpm=words per minute", "approx=approximately",
        "full time=fulltime", "part time=parttime", "on call=oncall", "start ups=startup", "start up=startup", "startups=startup", "startup company=startup", "open source=opensource", "first aid=firstaid", "co worker=coworker", "fork lift=forklift", "e mail=email", "high speed=highspeed", "cold call=coldcall", "cold calls=coldcall", "cold calling=coldcall", "public speaking=speaking in public",
        "driving licence=drivers license", "driving license=drivers license", "driver s license=drivers license", "driver s licence=drivers license", "drivers licence=drivers license", "driver license=drivers license", "driver licence=drivers license", "licence=license", "citizenship=citizen", "citizens=citizen",
        "saturdays and sundays=weekends", "saturday and sunday=weekends", "overnight=night", "overnight shifts=night shifts", "armed forces=military", "100 remote=remote", "fully remotely=remotely", "100 remotely=remotely", "on site=onsite", "labour=labor", "favourite=favorite", "programme=program",
        "last 12 months=past year", "past 12 months=past year", "last year s=lastyear", "last year=lastyear",         "had direct reports=managed people", "direct reports=people", "people you have managed=people have you managed", "people have you directly managed=people have you managed", "people have reported directly to you=people have you managed", "people have reported to you=people have you managed", "how would you prefer=how do you prefer",
        "of legal working age 18=at least 18", "over the age of 18=at least 18 years old", "dob=date of birth", "birth date=date of birth", "birthdate=date of birth", "birthday=date of birth", "pre employment=preemployment", "finished=completed", "did you complete=have you completed", "interview process=interview", "given a talk=spoken", "gave a talk=spoken", "are you someone who=do you",
        "x twitter=twitter", "contract length=contract", "contract duration=contract", "long periods=extended periods", "periods of time=periods", "place to work=workspace", "room for working=workspace", "room to work=workspace", "in your home=at home", "is there a=do you have a", "are there any=do you have any", "from time to time=occasionally",
        "how large was=what was", "how large is=what is", "how big was=what was", "how big is=what is", "last years=lastyear", "drivers licence=drivers license", "been responsible for managing=managed", "been responsible for=managed", "responsible for managing=managing", "how many people were in the=what is the", "your ideal=your preferred", "would you like to be in=do you see yourself in", "where would you like to be=where do you see yourself", "come into the office=work onsite", "come to the office=work onsite", "commute to the office=work onsite", "days in office=days onsite",
        "government security clearance=security clearance", "open source projects=opensource", "open source software=opensource", "opensource projects=opensource", "opensource software=opensource", "opensource project=opensource", "means of transport=transportation", "mode of transport=transportation", "dogs or cats=pets", "cats or dogs=pets", "or faster=or more", "days of the week=days", "given a speech=spoken", "made any=have", "day to day=daily", "highspeed internet connection=highspeed internet", "internet connection=internet", "done service=served", "job location=thisrole location", "thisroles=thisrole", "jobs location=thisrole location", "years time=years", "in a remote setting=while working remotely", "work setup=work arrangement", "do you contribute to=have you contributed to", "umzugsbereit=bereit umzuziehen", "reisebereit=bereit zu reisen",
    }.Select(pair => pair.Split('=')).Select(p => KeyValuePair.Create($" {p[0]} ", $" {p[1]} "))];

    public static string Alias(string text) =>
        string.Join(' ', Aliases.Aggregate($" {text} ", (t, p) => t.Contains(p.Key, StringComparison.Ordinal) ? t.Replace(p.Key, p.Value, StringComparison.Ordinal) : t).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
