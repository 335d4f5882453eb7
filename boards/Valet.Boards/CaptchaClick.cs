namespace Valet.Boards;

/// <summary>Something tried to answer a CAPTCHA.</summary>
/// <param name="IsTrusted">What the browser says: false for a click made by a script in the page.</param>
/// <param name="X">CSS pixels within the widget's own viewport.</param>
/// <param name="Source">The event's pointer type, such as <c>mouse</c>; <c>keyboard</c>; <c>script</c> for events that no device made.</param>
/// <param name="Passed">Whether a token was issued for it.</param>
public sealed record CaptchaClick(string Board, string JobId, DateTimeOffset At, bool IsTrusted, double X, double Y, string Source, bool Passed);
