using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using Valet.Functions.Browser.Logins;
using Valet.Functions.Browser.Page;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Browser.Sessions.Providers;
using Valet.Functions.Browser.Sessions.State;

namespace Valet.Functions.Browser;

internal static class BrowserServices
{
    /// <summary>Sessions, the reaper, the URL policy, and how a Playwright page becomes a page of an application.</summary>
    public static IServiceCollection AddBrowser(this IServiceCollection services)
    {
        services.AddOptions<BrowserOptions>().BindConfiguration(BrowserOptions.Section).ValidateDataAnnotations()
            .Validate(o => o.RenewSeconds * 2 <= o.LeaseSeconds, "Browser:LeaseSeconds must be at least twice Browser:RenewSeconds, or a held lease would run out.")
            .Validate(o => o.Provider != BrowserProviderKind.Remote || Uri.TryCreate(o.RemoteEndpoint, UriKind.Absolute, out _), "Browser:RemoteEndpoint must be an address such as http://host:9222 when Browser:Provider is Remote.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IJobUrlPolicy, JobUrlPolicy>();
        services.AddSingleton<Func<IPage, IBrowserPage>>(provider => page => new PlaywrightPage(page, provider.GetRequiredService<IJobUrlPolicy>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StateKey>().AddSingleton<StateVault>().AddSingleton<LoginProfiles>().AddSingleton<ILoginProfiles>(provider => provider.GetRequiredService<LoginProfiles>()).AddSingleton<SessionKeeper>();
        services.AddSingleton<IBrowserProvider, LocalChromium>().AddSingleton<IBrowserProvider, RemoteChromium>().AddSingleton<BrowserReach>();
        services.AddSingleton<SessionBroker>();
        services.AddSingleton<ISessionBroker>(provider => provider.GetRequiredService<SessionBroker>());
        services.AddHostedService<OrphanReaper>();
        return services;
    }
}
