using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Valet.Functions.People;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Profiles;

/// <summary>A person's profile: one JSON object, written as a whole.</summary>
public sealed class ProfileEndpoints(VersionedDocuments documents)
{
    [Function("ReadProfile")]
    [Operation("Your profile; an empty object before it was first written", Response = typeof(ProfileView))]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/profile")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken)
    {
        var stored = await documents.ReadAsync(PersonalPaths.Profile(context.Caller().UserId), cancellationToken);
        if (stored is null) return Replies.Ok(new JsonObject());
        request.HttpContext.Response.Headers.ETag = stored.ETag;
        return Replies.Ok(JsonNode.Parse(stored.Content.Span));
    }

    [Function("WriteProfile")]
    [Operation("Replace your profile", Request = typeof(ProfileView), Response = typeof(ProfileView), Errors = [400, 412, 413, 415])]
    [HeaderParameter("If-Match", "The ETag of the version that is replaced; 412 if it is not the stored one any more")]
    public async Task<IResult> WriteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/profile")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadTreeAsync(request, cancellationToken, ProfileRules.MostBytes);
        var (profile, errors) = ProfileRules.Read(body);
        if (errors.Count > 0) throw new ProblemException(400, "Bad profile", errors[0].Message, new Dictionary<string, object?> { ["errors"] = errors });

        var path = PersonalPaths.Profile(context.Caller().UserId);
        request.HttpContext.Response.Headers.ETag = await documents.WriteAsync(path, Json.ToBytes(profile), VersionedDocument.IfMatch(request), cancellationToken);
        return Replies.Ok(profile);
    }
}
