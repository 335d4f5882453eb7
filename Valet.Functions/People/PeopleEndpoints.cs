using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.People;

/// <summary>Who am I.</summary>
public sealed class PeopleEndpoints(PeopleDirectory people)
{
    [Function("ReadMe")]
    [Operation("Whose key this is", Response = typeof(MeView))]
    public async Task<IResult> ReadMeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/me")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken)
    {
        var caller = context.Caller();
        var person = await people.FindPersonAsync(caller.UserId, cancellationToken) ?? throw Problems.NotFound("The person of this key does not exist any more.");
        return Replies.Ok(new MeView(caller.UserId, person.Tier, caller.Admin));
    }
}

public sealed record MeView(string UserId, PersonTier Tier, bool Admin);
