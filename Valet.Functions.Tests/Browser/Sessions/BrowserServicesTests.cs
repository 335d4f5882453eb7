using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Storage;
using Valet.Functions.Tests.Harness;
using Xunit;

namespace Valet.Functions.Tests.Browser.Sessions;

public sealed class BrowserServicesTests
{
    [Fact]
    public async Task The_room_composes()
    {
        await using var services = Services([]);

        Assert.Same(services.GetRequiredService<SessionBroker>(), services.GetRequiredService<ISessionBroker>());
        Assert.IsType<OrphanReaper>(services.GetServices<IHostedService>().Single());
        Assert.NotNull(services.GetRequiredService<IJobUrlPolicy>());
    }

    [Theory]
    [InlineData("Browser:RenewSeconds", "0")]
    [InlineData("Browser:LeaseSeconds", "5")]
    [InlineData("Browser:UserDataRoot", "")]
    public async Task Wrong_settings_are_told(string key, string value)
    {
        await using var services = Services(new() { [key] = value });

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<BrowserOptions>>().Value);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .AddLogging()
        .AddSingleton<IDocumentStore, MemoryDocumentStore>()
        .AddSingleton<Func<IPage, IBrowserPage>>(page => new TestPage(page))
        .AddBrowser()
        .BuildServiceProvider(validateScopes: true);
}
