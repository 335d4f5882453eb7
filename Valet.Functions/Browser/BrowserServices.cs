using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using Valet.Functions.Browser.Page;
using Valet.Functions.Browser.Sessions;

namespace Valet.Functions.Browser;

internal static class BrowserServices
{
    /// <summary>Sessions, the reaper, the URL policy, and how a Playwright page becomes a page of an application.</summary>
    public static IServiceCollection AddBrowser(this IServiceCollection services)
    {
        services.AddOptions<BrowserOptions>().BindConfiguration(BrowserOptions.Section).ValidateDataAnnotations()
            .Validate(o => o.RenewSeconds * 2 <= o.LeaseSeconds, "Browser:LeaseSeconds must be at least twice Browser:RenewSeconds, or a held lease would run out.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IJobUrlPolicy, JobUrlPolicy>();
        services.AddSingleton<Func<IPage, IBrowserPage>>(provider => page => new PlaywrightPage(page, provider.GetRequiredService<IJobUrlPolicy>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SessionBroker>();
        services.AddSingleton<ISessionBroker>(provider => provider.GetRequiredService<SessionBroker>());
        services.AddHostedService<OrphanReaper>();
        return services;
    }
}
