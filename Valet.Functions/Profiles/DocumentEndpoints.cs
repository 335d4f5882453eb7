using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Valet.Functions.People;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Profiles;

/// <summary>A person's résumés and cover letters.</summary>
public sealed class DocumentEndpoints(ApplicantDocuments documents)
{
    [Function("UploadDocument")]
    [Operation("Upload a résumé or cover letter, at most 10 MB", Request = typeof(DocumentForm), RequestMediaType = "multipart/form-data",
        Response = typeof(DocumentInfo), Status = 201, Errors = [400, 409, 413, 415])]
    public async Task<IResult> UploadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/documents")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken)
    {
        var upload = await DocumentUpload.ReadAsync(request, cancellationToken);
        var info = await documents.AddAsync(context.Caller().UserId, upload.Kind, upload.FileName, upload.Content, cancellationToken);
        return Replies.Created($"/api/documents/{info.DocumentId}", info);
    }

    [Function("ListDocuments")]
    [Operation("Your documents, newest first", Response = typeof(DocumentList))]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/documents")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken) =>
        Replies.Ok(new DocumentList(await documents.ListAsync(context.Caller().UserId, cancellationToken)));

    [Function("ReadDocument")]
    [Operation("What is known of one document", Response = typeof(DocumentInfo), Errors = [404])]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/documents/{documentId}")] HttpRequest request, string documentId, FunctionContext context, CancellationToken cancellationToken) =>
        Replies.Ok(await documents.FindAsync(context.Caller().UserId, documentId, cancellationToken) ?? throw Unknown());

    [Function("DeleteDocument")]
    [Operation("Delete one document", Status = 204, Errors = [404])]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/documents/{documentId}")] HttpRequest request, string documentId, FunctionContext context, CancellationToken cancellationToken) =>
        await documents.DeleteAsync(context.Caller().UserId, documentId, cancellationToken) ? Replies.NoContent() : throw Unknown();

    private static ProblemException Unknown() => Problems.NotFound("You have no document with this id; GET /api/documents lists yours.");
}
