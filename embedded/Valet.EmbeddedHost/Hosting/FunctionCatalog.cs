using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;
using Valet.EmbeddedHost.Triggers;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>All functions of the app, found by reflection and checked; a function that cannot run is named before anything starts.</summary>
internal sealed class FunctionCatalog
{
    private readonly FrozenDictionary<string, FunctionDescriptor> _orchestrators;
    private readonly FrozenDictionary<string, FunctionDescriptor> _activities;
    private readonly FrozenDictionary<string, FunctionDescriptor> _entities;

    private FunctionCatalog(IReadOnlyList<FunctionDescriptor> functions, IReadOnlyList<string> warnings)
    {
        Functions = functions;
        Warnings = warnings;
        _orchestrators = Of(FunctionKind.Orchestrator);
        _activities = Of(FunctionKind.Activity);
        _entities = Of(FunctionKind.Entity);
    }

    public IReadOnlyList<FunctionDescriptor> Functions { get; }

    /// <summary>What will run, but perhaps not as meant.</summary>
    public IReadOnlyList<string> Warnings { get; }

    public FunctionDescriptor? Orchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    public FunctionDescriptor? Activity(string name) => _activities.GetValueOrDefault(name);

    public FunctionDescriptor? Entity(string name) => _entities.GetValueOrDefault(name);

    /// <summary>Throws <see cref="StartUpException"/>, which lists every function that cannot run and why.</summary>
    public static FunctionCatalog Discover(IReadOnlyList<Type> types, Func<string, bool>? isDisabled = null, IConfiguration? settings = null, DurableTaskRegistry? registered = null, IReadOnlyList<string>? settingErrors = null, IReadOnlyList<Type>? converters = null)
    {
        var functions = new List<FunctionDescriptor>();
        var errors = new List<string>(settingErrors ?? []);
        var warnings = new List<string>();
        var rules = new TriggerRules(settings ?? new ConfigurationBuilder().Build());
        foreach (var method in types.Where(t => !t.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))).SelectMany(FunctionMethods))
        {
            var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
            if (name is not null && isDisabled?.Invoke(name) == true) continue;
            if (FunctionReader.Read(method, rules, converters ?? [], errors, warnings) is { } function) functions.Add(function);
        }

        functions.AddRange(new TaskClasses(registered ?? new DurableTaskRegistry(), errors).Read(types).Where(task => isDisabled?.Invoke(task.Name) != true));
        FunctionRules.CheckTogether(functions, errors);
        if (errors.Count > 0) throw new StartUpException(Refusal(errors, settingErrors?.Count > 0));
        return new FunctionCatalog([.. functions.OrderBy(f => f.Name, StringComparer.OrdinalIgnoreCase)], warnings);
    }

    private static IEnumerable<MethodInfo> FunctionMethods(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(m => m.IsDefined(typeof(FunctionAttribute), inherit: false));

    private static string Refusal(List<string> errors, bool settings)
    {
        var text = new StringBuilder($"The function app cannot start: {errors.Count} {(errors.Count == 1 ? "error" : "errors")} in its {(settings ? "settings and functions" : "functions")}.");
        foreach (var error in errors) text.Append("\n  ").Append(error);
        return text.ToString();
    }

    private FrozenDictionary<string, FunctionDescriptor> Of(FunctionKind kind) =>
        Functions.Where(f => f.Kind == kind).ToFrozenDictionary(f => f.TriggerName, StringComparer.OrdinalIgnoreCase);
}
