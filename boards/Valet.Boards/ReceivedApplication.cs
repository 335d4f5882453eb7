using System.Text.Json.Serialization;

namespace Valet.Boards;

/// <summary>One submission as the board's server received it.</summary>
/// <param name="JobId">Greenhouse: the id; Lever: company/id.</param>
/// <param name="Fields">Field name to its values exactly as received, empty ones included; tokens of the page's own machinery are left out.</param>
/// <param name="Files">Field name to the file that came with it.</param>
/// <param name="CaptchaClicks">Clicks on this posting's CAPTCHA until then.</param>
/// <param name="Reason">Why it was refused; null when it was accepted.</param>
/// <param name="Errors">Field name to the message the page showed, when it was refused for its values.</param>
public sealed record ReceivedApplication(
    string SubmissionId,
    string Board,
    string JobId,
    DateTimeOffset At,
    bool Accepted,
    [property: JsonConverter(typeof(FieldValuesConverter))] IReadOnlyDictionary<string, IReadOnlyList<string>> Fields,
    IReadOnlyDictionary<string, ReceivedFile> Files,
    int CaptchaClicks,
    string? Reason = null,
    IReadOnlyDictionary<string, string>? Errors = null);

/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 lower-case hex digits.</param>
public sealed record ReceivedFile(string FileName, long Size, string Sha256);
