using System.Text.Json;
using System.Text.Json.Nodes;
using Valet.Boards;
using Valet.Functions.Profiles;

namespace Valet.Cli.Demo;

/// <summary>The invented person as the API takes them, the posting they want, and what that board must then hold.</summary>
internal sealed class DemoApplicant(string board)
{
    public string Name { get; } = GoldApplicant.Profile()["fullName"]!.GetValue<string>();

    public string JobId => PracticeBoard.JobId(board);

    public JsonNode Profile { get; } = GoldApplicant.Profile();

    public JsonNode AnswerBank { get; } = new JsonObject
    {
        ["answers"] = new JsonArray([.. GoldApplicant.Answers.Select(a => new JsonObject { ["question"] = a.Key, ["answer"] = a.Value })]),
    };

    public IReadOnlyList<DemoDocument> Documents { get; } =
    [
        new("resume", GoldApplicant.ResumeFileName, "application/pdf", GoldApplicant.ResumePdf),
        new("cover_letter", GoldApplicant.CoverLetterFileName, "application/pdf", GoldApplicant.CoverLetterPdf),
    ];

    /// <summary>What the person says when a run asks; the bank's answers, for a form that words its questions in an unheard way.</summary>
    public PersonsAnswers Answers { get; } = new(
        ProfileText.Flatten(JsonSerializer.SerializeToElement(GoldApplicant.Profile())),
        [.. GoldApplicant.Answers.Select(a => (a.Key, a.Value))]);

    public ExpectedRecord Expected { get; } = ExpectedRecord.For(board);
}
