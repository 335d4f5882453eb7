using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Valet.Functions.People;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Profiles;

/// <summary>A person's answer bank, written as a whole.</summary>
public sealed class AnswerEndpoints(AnswerBank bank)
{
    [Function("ReadAnswers")]
    [Operation("Your answer bank", Response = typeof(AnswerBook))]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/answers")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken)
    {
        var (book, etag) = await bank.ReadAsync(context.Caller().UserId, cancellationToken);
        if (etag is not null) request.HttpContext.Response.Headers.ETag = etag;
        return Replies.Ok(book);
    }

    [Function("WriteAnswers")]
    [Operation("Replace your answer bank; an object of questions and answers is taken too", Request = typeof(AnswersForm), Response = typeof(AnswerBook), Errors = [400, 412, 413, 415])]
    [HeaderParameter("If-Match", "The ETag of the version that is replaced; 412 if it is not the stored one any more")]
    public async Task<IResult> WriteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/answers")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken)
    {
        var book = AnswerRules.Read(await RequestBody.ReadTreeAsync(request, cancellationToken, AnswerRules.MostBytes));
        request.HttpContext.Response.Headers.ETag = await bank.WriteAsync(context.Caller().UserId, book, VersionedDocument.IfMatch(request), cancellationToken);
        return Replies.Ok(book);
    }
}
