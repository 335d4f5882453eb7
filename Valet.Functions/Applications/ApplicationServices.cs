using Microsoft.Extensions.DependencyInjection;
using Valet.Functions.Applications.Gates;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Limits;
using Valet.Functions.Progress;
using Valet.Functions.Runs;

namespace Valet.Functions.Applications;

internal static class ApplicationServices
{
    public static IServiceCollection AddApplications(this IServiceCollection services)
    {
        services.AddOptions<LimitsOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PoliciesOptions>().BindConfiguration("Policies").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<GatesOptions>().BindConfiguration(GatesOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<RunSignals>()
            .AddSingleton<RunJournal>()
            .AddSingleton<RunDocuments>()
            .AddSingleton<ApplicantSnapshot>()
            .AddSingleton<OpenErrors>()
            .AddSingleton<PageWork>()
            .AddSingleton<PageReader>()
            .AddSingleton<PageMemory>()
            .AddSingleton<EvidenceRoom>()
            .AddSingleton<GateMailbox>()
            .AddSingleton<GateContents>()
            .AddSingleton<GateDesk>()
            .AddSingleton<GateLists>()
            .AddSingleton<ChangedForm>()
            .AddSingleton<SubmitGuard>()
            .AddSingleton<DeadLetters>()
            .AddSingleton<ApplicationIntake>();
    }
}
