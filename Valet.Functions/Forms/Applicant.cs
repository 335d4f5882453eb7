namespace Valet.Functions.Forms;

/// <summary>All the planner may know of a person: nothing else is ever put on a page.</summary>
/// <param name="Profile">Vocabulary key to text, dotted (<c>address.city</c>). What stands here under a legal, visa, salary or demographic key is attested.</param>
/// <param name="Answers">The answer bank, and answers the person gave in this run (those first, <see cref="BankAnswer.FromPerson"/>).</param>
/// <param name="Files"><c>resumeFile</c> and <c>coverLetterFile</c> to the document that is uploaded for them.</param>
public sealed record Applicant(
    IReadOnlyDictionary<string, string> Profile,
    IReadOnlyList<BankAnswer> Answers,
    IReadOnlyDictionary<string, ApplicantFile> Files,
    bool ConsentToRequiredAcknowledgements = false,
    DateOnly? Today = null);

/// <param name="Question">The question as it was asked, or a field's exact label.</param>
/// <param name="Answer">Text, an option's label, a number, or yes/no; several choices one per line.</param>
public sealed record BankAnswer(string Question, string Answer, bool FromPerson = false);

/// <param name="Id">The document's id, or for the command line a path.</param>
/// <param name="FileName">What the employer sees.</param>
public sealed record ApplicantFile(string Id, string FileName);
