using Valet.Boards.Forms.Platforms;
using Valet.Boards.Serving;

namespace Valet.Boards.Forms;

/// <summary>All practice forms, and how one that is data becomes a board.</summary>
internal static class FormBoards
{
    /// <summary>The forms that are drawn from data.</summary>
    public static IReadOnlyList<FormSpec> All { get; } =
    [
        WorkdayForm.Spec, GreenhouseNewForm.Spec, AshbyForm.Spec, SmartRecruitersForm.Spec, WorkableForm.Spec, IcimsForm.Spec, TeamtailorForm.Spec, RecruiteeForm.Spec, BreezyForm.Spec,
        BambooHrForm.Spec, SuccessFactorsForm.Spec, LinkedInForm.Spec, IndeedForm.Spec, GenericForm.Spec, NastyForm.Spec,
    ];

    /// <summary>The forms of the boards whose pages are templates; what is data here are their right answers.</summary>
    public static IReadOnlyList<FormSpec> Templates { get; } = [GreenhouseForm.Spec, LeverForm.Spec];

    public static FormSpec? Find(string name) => Templates.Concat(All).FirstOrDefault(f => f.Name == name);

    public static JobBoard BoardOf(FormSpec form) => new()
    {
        Name = form.Name,
        Route = form.Route,
        FormSegment = form.Entrance == FormEntrance.OnPosting ? "" : "/apply",
        ConfirmationSegment = "/thanks",
        Honeypot = "",
        RefusalStatus = form.StepsInPlace ? 422 : 200,
        ClosedStatus = 404,
        HasCaptcha = false,
        Form = form,
        EmailField = form.Questions.FirstOrDefault(q => q.Key == "email")?.Name ?? "",
        DoubtedField = form.Questions.FirstOrDefault(q => q.Key == "phone")?.Name ?? form.Questions.First().Name,
        Rules = [.. form.Steps.SelectMany((step, index) => step.Questions.Select(q => RuleOf(form, q, index + 1)))],
        Lookups = new Dictionary<string, Func<string, object>> { ["/places"] = text => Found(Answers.Places, text), ["/schools"] = text => Found(Answers.Schools, text) },
    };

    private static FieldRule RuleOf(FormSpec form, Question question, int step) => new(question.Name, question.Label, question.Shape, question.Required, step, question.Choices, question.Lookup is not null)
    {
        When = question.When is { } when ? (when.Name, form[when.Name].Value(when.Answer)) : null,
        IsTrap = question.IsTrap,
    };

    private static object Found(Choice[] all, string text) => new
    {
        found = all.Select(c => c.Label).Where(label => text.Trim().Length >= 2 && label.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase)).Take(8),
    };
}
