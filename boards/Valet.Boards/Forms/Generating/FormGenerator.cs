using System.Globalization;
using Valet.Boards.Forms.Drawing;
using Valet.Boards.Serving;

namespace Valet.Boards.Forms.Generating;

/// <summary>Makes practice forms by chance, the same ones for the same seed, each with its right answers.</summary>
internal sealed class FormGenerator
{
    private static readonly FormStyle[] Styles =
        [new(), new ReactSelectStyle(), new ButtonGroupStyle(), new FieldsetStyle(), new StyledRadioStyle(), new HeadingStyle(), new MenuStyle(), new TableStyle(), new WorkdayStyle(), new StepPagesStyle(), new ShadowStyle()];

    /// <summary>Web components know only these.</summary>
    private static readonly HashSet<Widget> InShadow = [Widget.Text, Widget.Email, Widget.Tel, Widget.Url, Widget.Number, Widget.Date, Widget.Area, Widget.Select, Widget.Radios, Widget.Tick, Widget.File, Widget.Typeahead];

    private readonly Random _random;
    private readonly FormStyle _style;
    private readonly bool _telling;
    private readonly HashSet<string> _names = [];
    private int _count;

    private FormGenerator(int seed, int index)
    {
        _random = new Random(unchecked(seed * 1_000_003 + index));
        _style = Pick(Styles);
        _telling = Chance(50);
    }

    /// <param name="index">Which form of the seed; each is made alone.</param>
    public static FormSpec Make(int seed, int index)
    {
        var generator = new FormGenerator(seed, index);
        return new FormSpec($"generated-{seed}-{index}", generator._style, generator.Steps())
        {
            Entrance = generator.Chance(40) ? FormEntrance.BehindLink : FormEntrance.OnPosting,
            StepsInPlace = generator._style is WorkdayStyle,
        };
    }

    private IReadOnlyList<FormStep> Steps()
    {
        List<List<Question>> parts = [Person(), Work(), Questions(), Voluntary(), Closing()];
        var wanted = _style is WorkdayStyle or StepPagesStyle ? 3 : Chance(20) ? 2 : 1;
        // The last step has what only the person can answer: nothing after it would be reached.
        var cuts = wanted switch { 3 => new[] { 0, 2, 3, 5 }, 2 => [0, 2, 5], _ => [0, 5] };
        return [.. cuts.Zip(cuts.Skip(1), (from, to) => new FormStep($"Part {from + 1}", [.. parts[from..to].SelectMany(p => p)]))];
    }

    private List<Question> Person()
    {
        List<Question> asked = [];
        if (Chance(40)) asked.Add(Text("fullName", "Maya Lindqvist").Must());
        else
        {
            asked.Add(Text("firstName", "Maya").Must());
            if (Chance(15)) asked.Add(Text("middleName"));
            asked.Add(Text("lastName", "Lindqvist").Must());
        }

        if (Chance(20)) asked.Add(Text("preferredName", "May"));
        asked.Add(New("email", Any(Widget.Email, Widget.Email, Widget.Text), "maya.lindqvist@example.com").Must());
        if (Chance(10)) asked.Add(New("emailAgain", Widget.Email, "maya.lindqvist@example.com").Must() with { Key = "email" });
        if (Chance(15)) asked.Add(Choose("phoneType", Lists(), Answers.Of("Home", "Mobile", "Work"), "Mobile"));
        if (Chance(15)) asked.Add(Choose("phoneCountryCode", Lists(), Answers.DialCodes, "United States of America (+1)").Must());
        asked.Add(Maybe(New("phone", Any(Widget.Tel, Widget.Tel, Widget.Text, Widget.Masked), "+1 415 555 0134") with { Likeness = Likeness.Phone }));
        asked.AddRange(Chance(50) ? Address() : [Chance(50) ? Place() : Maybe(Text("place", "San Francisco, California, United States") with { Key = "address.city", Likeness = Likeness.Place })]);
        if (Chance(15)) asked.Add(Text("pronouns", "She/her"));
        return asked;
    }

    private List<Question> Address() =>
    [
        Maybe(Text("address.street", "2150 Harrison Street")),
        Maybe(Text("address.city", "San Francisco")),
        Maybe(Chance(70) ? Choose("address.region", Lists(), Answers.States, "California") : Text("address.region", "California")),
        Maybe(Text("address.postalCode", "94110")),
        Maybe(Choose("address.country", Lists(), Answers.Countries, "United States")),
    ];

    private Question Place() => Maybe(New("place", Any(Widget.Typeahead), "San Francisco, California, United States") with { Key = "address.city", Lookup = "places", Choices = Answers.Places, Likeness = Likeness.Place });

    private List<Question> Work()
    {
        List<Question> asked = [New("resumeFile", Widget.File, "resume").Must()];
        if (Chance(35)) asked.Add(Chance(50) ? New("coverLetterFile", Widget.File, "cover letter") : New("coverLetterText", Any(Widget.Area, Widget.Area, Widget.RichText), GoldApplicant.CoverLetterText));
        if (Chance(75)) asked.Add(Link("linkedinUrl", "https://www.linkedin.com/in/maya-lindqvist-example"));
        if (Chance(35)) asked.Add(Link("githubUrl", "https://github.com/maya-lindqvist-example"));
        if (Chance(35)) asked.Add(Link("portfolioUrl", "https://maya-lindqvist.example.com"));
        if (Chance(35)) asked.Add(Maybe(Text("currentCompany", "Aldergate Systems")));
        if (Chance(30)) asked.Add(Maybe(Text("currentTitle", "Senior Backend Engineer")));
        if (Chance(40)) asked.Add(Maybe(Chance(60) ? New("yearsOfExperience", Any(Widget.Number, Widget.Text), "8") : Choose("yearsOfExperience", Lists(), Answers.Of("0-2 years", "3-5 years", "6-10 years", "More than 10 years"), "6-10 years")));
        return asked;
    }

    private List<Question> Questions()
    {
        List<Question> asked = [];
        if (Chance(80)) asked.Add(YesNo("workAuthorization", true));
        if (Chance(75)) asked.Add(YesNo("requiresSponsorship", false));
        if (Chance(50)) asked.Add(Maybe(New("salaryExpectation", Any(Widget.Text, Widget.Number), "185000")));
        if (Chance(40)) asked.Add(StartDate());
        if (Chance(20)) asked.Add(Maybe(Text("noticePeriod", "4 weeks")));
        if (Chance(60)) asked.Add(Choose("howDidYouHear", Lists(), Shuffled("LinkedIn", "Indeed", "Company website", "Employee referral", "University", "Other"), "LinkedIn"));
        foreach (var (words, widgets, choices, meant) in Some([.. Wordings.Banked.Where(b => _style is not ShadowStyle || b.Widgets.Any(InShadow.Contains))], _random.Next(0, 4)))
            asked.Add(Maybe(new Question(NameOf("question"), Worded(Pick(words)), Any(widgets), "question") { Meant = meant, Choices = choices.Length > 0 ? Answers.Of(choices) : null }));
        return asked;
    }

    private List<Question> Voluntary()
    {
        if (Chance(45)) return [];
        List<Question> asked = [Choose("gender", Lists(), Chance(50) ? Answers.Of("Male", "Female", "Decline to self-identify") : Answers.Of("Man", "Woman", "Non-binary", "I prefer not to say"), "") with { Section = "Voluntary self-identification" }];
        asked[0] = asked[0] with { Meant = [asked[0].Choices!.Any(c => c.Label == "Woman") ? "Woman" : "Female"] };
        if (Chance(70)) asked.Add(Choose("race", Lists(), Answers.Races, "Asian (Not Hispanic or Latino)"));
        if (Chance(70)) asked.Add(Choose("veteranStatus", Lists(), Answers.Veteran, "I am not a protected veteran"));
        if (Chance(60)) asked.Add(Choose("disabilityStatus", Lists(), Answers.Disability, "No, I do not have a disability and have not had one in the past"));
        return asked;
    }

    private List<Question> Closing()
    {
        List<Question> asked = [];
        foreach (var (words, widget, choices) in Some(Wordings.Unknown, Chance(35) ? _random.Next(1, 3) : 0))
        {
            var question = new Question(NameOf("question"), words, widget, "question|workAuthorization|currentSalary") { Choices = choices.Length > 0 ? Answers.Of(choices) : null };
            asked.Add(Chance(40) ? question.Must() : question);
        }

        if (Chance(65)) asked.Add(Ask.Agree(NameOf("agreement"), Pick(Wordings.Agreements)));
        if (Chance(40)) asked.Add(Ask.News(NameOf("updates"), Pick(Wordings.News)));
        for (var bait = Chance(40) ? 1 : 0; bait > 0; bait--) asked.Insert(_random.Next(asked.Count + 1), Ask.Honeypot($"hp_{_random.Next(1000)}", Pick(Wordings.Baits)));
        return asked;
    }

    private Question StartDate() => Maybe(Any(Widget.Date, Widget.SplitDate, Widget.Text) switch
    {
        Widget.Text => Text("startDate", "03/01/2031") with { Placeholder = "MM/DD/YYYY", Likeness = Likeness.Day },
        var widget => New("startDate", widget, "2031-03-01"),
    });

    private Question YesNo(string key, bool yes)
    {
        var choices = Chance(75) ? Answers.Of("Yes", "No")
            : key == "workAuthorization" ? Answers.Of("Yes, I am authorized to work in the United States", "No, I am not authorized to work in the United States") : Answers.Of("Yes, I will require sponsorship", "No, I will not require sponsorship");
        Widget[] widgets = choices[0].Label == "Yes" ? [Widget.YesNo, .. Lists()] : Lists();
        return Choose(key, widgets, choices, choices[yes ? 0 : 1].Label).Must();
    }

    private Question Link(string key, string url) => Maybe(New(key, Any(Widget.Text, Widget.Url), url));

    private Question Text(string key, params string[] meant) => New(key, Widget.Text, meant);

    private Question New(string key, Widget widget, params string[] meant) =>
        new(NameOf(key), Worded(Pick(Wordings.Of[key])), widget, key) { Meant = meant, Placeholder = widget is Widget.Text or Widget.Email or Widget.Url && Chance(15) ? Pick("Type here...", "Your answer", "Enter text") : null };

    private Question Choose(string key, Widget[] widgets, Choice[] choices, string meant)
    {
        // Nobody draws fifty radios.
        var fitting = choices.Length > 9 ? [.. widgets.Where(w => w is not Widget.Radios and not Widget.YesNo)] : widgets;
        return New(key, Any(fitting), meant) with { Choices = choices, Placeholder = null };
    }

    private Widget[] Lists() => _style is MenuStyle ? [Widget.MenuButton, Widget.MenuButton, Widget.Select, Widget.Radios] : [Widget.Select, Widget.Select, Widget.Radios, Widget.Pick, Widget.ListButton];

    private Widget Any(params Widget[] widgets)
    {
        var able = _style is ShadowStyle ? [.. widgets.Where(InShadow.Contains)] : widgets;
        return able.Length > 0 ? Pick(able) : widgets.Contains(Widget.Area) ? Widget.Area : widgets.Contains(Widget.Pick) || widgets.Contains(Widget.Checks) ? Widget.Select : Widget.Text;
    }

    // Forms name their fields, or count them.
    private string NameOf(string key)
    {
        _count++;
        var name = _telling ? key.Replace('.', '_') : _random.Next(3) switch { 0 => $"field_{_count}", 1 => $"question_{41000 + 7 * _count}", _ => $"q{_random.Next(0x1000, 0xffff).ToString("x4", CultureInfo.InvariantCulture)}-{_count}" };
        return _names.Add(name) ? name : $"{name}_{_count}";
    }

    private string Worded(string label) => _random.Next(12) switch { 0 => label.TrimEnd('?', ':') + ":", 1 when IsPlain(label) => "Your " + char.ToLowerInvariant(label[0]) + label[1..], _ => label };

    private static bool IsPlain(string label) => label.Split(' ').Length <= 3 && !label.StartsWith("Your", StringComparison.Ordinal) && label.Skip(1).All(c => char.IsLower(c) || c == ' ');

    private Question Maybe(Question question) => question with { Required = Chance(60) };

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(params T[] all) => all[_random.Next(all.Length)];

    private T[] Some<T>(T[] all, int count)
    {
        var copy = all.ToArray();
        _random.Shuffle(copy);
        return copy[..count];
    }

    private Choice[] Shuffled(params string[] labels)
    {
        _random.Shuffle(labels);
        return Answers.Of(labels);
    }
}
