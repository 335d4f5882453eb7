using Valet.Functions.Forms;

namespace Valet.Functions.Browser;

/// <summary>
/// The page of one application in a live browser, in Valet's words. Every call throws <see cref="BrowserGoneException"/> when the browser or page has
/// gone, and <see cref="Shared.TransientException"/> when the page did not answer in time.
/// </summary>
public interface IBrowserPage
{
    /// <summary>Nothing was opened yet: a browser that was just started, or started anew.</summary>
    bool IsBlank { get; }

    /// <summary>Goes to the posting and waits until it can be read. Refuses addresses that <see cref="IJobUrlPolicy"/> refuses, redirects included.</summary>
    Task<PageVisit> OpenAsync(Uri url, CancellationToken cancellationToken);

    Task<FormModel> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Puts one planned value in, the way its widget commits, reads it back, and repairs a mismatch once in another way.</summary>
    Task<FieldResult> FillAsync(PlannedField field, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the values of the native controls among the fields in at one go. Only what the page then holds is reported: the other fields are for
    /// <see cref="FillAsync"/>.
    /// </summary>
    Task<IReadOnlyList<FieldResult>> FillPlainAsync(IReadOnlyList<PlannedField> fields, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<FieldResult>>([]);

    /// <summary>Leaves the field that was worked on last, which may be what a page waits for, and waits until the page has answered to what was put into it.</summary>
    Task RestAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sets a file on its input and waits until the page shows that it has it.</summary>
    Task<FieldResult> UploadAsync(PlannedField field, UploadFile file, CancellationToken cancellationToken);

    /// <summary>
    /// Presses the button that leads from a step to the next one, never the final submit, and waits until the page shows another step or says what it refuses.
    /// What the page shows then is returned: the same step without a word if it did neither in time.
    /// </summary>
    Task<FormModel> AdvanceAsync(FormModel step, CancellationToken cancellationToken);

    /// <summary>Presses the final submit once and watches the page and the submitting request until the outcome shows or the time is over.</summary>
    Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>The same, with a last check right before the press: if it throws, nothing was pressed, and the exception is passed on.</summary>
    async Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, Func<Task> beforePress, CancellationToken cancellationToken)
    {
        await beforePress();
        return await SubmitAsync(submit, patience, cancellationToken);
    }

    /// <summary>A PNG of the viewport, or of the whole page.</summary>
    Task<byte[]> ScreenshotAsync(bool wholePage, CancellationToken cancellationToken);

    /// <summary>Scrolls a wall into view and says where it is on the viewport's screenshot; null if it cannot be found.</summary>
    Task<PageBox?> RevealAsync(PageBlock block, CancellationToken cancellationToken);

    /// <summary>The person's own hand, in CSS pixels of the viewport.</summary>
    Task SendAsync(PersonInput input, CancellationToken cancellationToken);

    /// <summary>The text a person would read, at most 100,000 characters.</summary>
    Task<string> ReadTextAsync(CancellationToken cancellationToken);
}

/// <param name="Status">HTTP status of the main document; 0 if unknown.</param>
/// <param name="Form">The page as it was read on arrival; null if it was not read.</param>
public sealed record PageVisit(string Url, int Status, FormModel? Form = null);

public sealed record UploadFile(string FileName, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>One act of the person: <c>click</c> at X,Y; <c>text</c> types Text; <c>key</c> presses Text, such as <c>Enter</c>.</summary>
public sealed record PersonInput(PersonInputKind Kind, double X, double Y, string? Text);

public enum PersonInputKind { Click, Text, Key }

/// <summary>What could be seen after the one press of submit.</summary>
/// <param name="Pressed">False: the button was not there or could not be pressed, nothing was sent.</param>
/// <param name="RequestSeen">A request that carries the form left the browser (POST/PUT/PATCH after the press).</param>
/// <param name="ResponseStatus">HTTP status of its answer; null if none came.</param>
/// <param name="After">The page as it stood afterwards, or null if it could not be read. A confirmation that stood there before the press counts as none.</param>
/// <param name="Certain">False: the browser never said that it pressed; it may still do so, and that nothing was sent yet proves nothing.</param>
/// <param name="Request">Method and address of the request that most likely carried the form, without its query.</param>
public sealed record SubmitSighting(bool Pressed, bool RequestSeen, int? ResponseStatus, FormModel? After, string? Request = null, bool Certain = true);

/// <summary>A rectangle in CSS pixels of the viewport.</summary>
public sealed record PageBox(double X, double Y, double Width, double Height);
