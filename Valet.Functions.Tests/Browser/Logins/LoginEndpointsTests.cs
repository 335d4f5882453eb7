using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Logins;
using Valet.Functions.Browser.Sessions.State;
using Valet.Functions.Tests.Harness;

namespace Valet.Functions.Tests.Browser.Logins;

public sealed class LoginEndpointsTests
{
    [Fact]
    public async Task A_person_sees_and_forgets_their_own_logins_only()
    {
        await using var valet = await TestValet.StartAsync();
        var profiles = valet.Host.Services.GetRequiredService<LoginProfiles>();
        var lease = (await profiles.LeaseAsync(new SessionKey("me", "run"), "greenhouse", ["greenhouse.io"], default)).Lease!;
        await profiles.SaveAsync("me", lease, new StorageState([], []), default);
        using var other = await valet.AsAnotherPersonAsync("other");

        var mine = (await TestValet.Expect(await valet.Api.GetAsync("api/browsers")))["browsers"]!.AsArray();
        Assert.Equal("greenhouse", Assert.Single(mine)!["platform"]!.GetValue<string>());
        Assert.Equal("run", mine[0]!["leasedBy"]!.GetValue<string>());
        Assert.Empty((await TestValet.Expect(await other.GetAsync("api/browsers")))["browsers"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync("api/browsers/greenhouse")).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await valet.Api.DeleteAsync("api/browsers/greenhouse")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await valet.Api.DeleteAsync("api/browsers/greenhouse")).StatusCode);
        Assert.Empty((await TestValet.Expect(await valet.Api.GetAsync("api/browsers")))["browsers"]!.AsArray());
    }

    [Theory]
    [InlineData("a%2Fb")]
    [InlineData("%20")]
    public async Task A_name_that_is_none_is_not_found(string name)
    {
        await using var valet = await TestValet.StartAsync();

        Assert.Contains((await valet.Api.DeleteAsync($"api/browsers/{name}")).StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
    }
}
