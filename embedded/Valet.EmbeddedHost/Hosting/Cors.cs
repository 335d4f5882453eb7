using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>The CORS that local.settings.json asks for: which pages of other origins may call the functions.</summary>
internal static class Cors
{
    public static void Use(IApplicationBuilder web)
    {
        var configuration = web.ApplicationServices.GetRequiredService<IConfiguration>();
        var origins = (configuration["EmbeddedHost:Cors"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (origins.Length == 0) return;
        var credentials = OwnSettings.IsOn(configuration, "EmbeddedHost:CorsCredentials");
        web.UseCors(policy =>
        {
            policy.AllowAnyHeader().AllowAnyMethod();
            // A browser refuses credentials beside "*": with them, the origin that asks is named.
            if (!origins.Contains("*")) policy.WithOrigins(origins);
            else if (credentials) policy.SetIsOriginAllowed(_ => true);
            else policy.AllowAnyOrigin();
            if (credentials) policy.AllowCredentials();
        });
    }
}
