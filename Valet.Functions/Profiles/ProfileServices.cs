using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Valet.Functions.Profiles;

public static class ProfileServices
{
    public static IServiceCollection AddProfiles(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<VersionedDocuments>();
        services.AddSingleton<AnswerBank>();
        services.AddSingleton<ApplicantDocuments>();
        services.AddSingleton<ApplicantStore>();
        return services;
    }
}
