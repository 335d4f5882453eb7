using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Triggers.Blobs;
using Valet.EmbeddedHost.Triggers.Timers;

namespace Valet.EmbeddedHost.Triggers;

/// <summary>Reads what a trigger says beyond its method, with the app's settings filled in.</summary>
internal sealed class TriggerRules(IConfiguration settings)
{
    private readonly Lazy<TimeZoneInfo> _zone = new(() => ZoneOf(settings["WEBSITE_TIME_ZONE"] ?? settings["TZ"]));

    public Schedule? ScheduleOf(TriggerBindingAttribute attribute, List<string> errors)
    {
        if (attribute is not TimerTriggerAttribute timer) return null;
        try
        {
            var text = SettingReference.Resolve(timer.Schedule ?? "", settings);
            var schedule = Schedule.Parse(text, _zone.Value);
            if (schedule.Next(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc)) is null) throw new FormatException("no such day ever comes");
            return schedule;
        }
        catch (FormatException error)
        {
            errors.Add($"has a schedule '{timer.Schedule}' that cannot be used: {error.Message}.");
            return null;
        }
    }

    public BlobSource? BlobOf(TriggerBindingAttribute attribute, List<string> errors) =>
        attribute is BlobTriggerAttribute blob ? SourceOf("a blob trigger", blob.BlobPath, blob.Connection, BlobPath.ToWatch, errors) : null;

    public BlobSource? InputOf(ParameterInfo parameter, List<string> errors) =>
        parameter.GetCustomAttribute<BlobInputAttribute>() is { } input
            ? SourceOf($"a blob input '{parameter.Name}'", input.BlobPath, input.Connection, BlobPath.ToFill, errors)
            : null;

    public IReadOnlyList<BlobOutput> OutputsOf(MethodInfo method, List<string> errors)
    {
        var outputs = new List<BlobOutput>();
        Add(method, "$return", null);
        foreach (var property in Result(method.ReturnType).GetProperties().Where(p => p.GetIndexParameters().Length == 0)) Add(property, property.Name, property);
        return outputs;

        void Add(MemberInfo member, string name, PropertyInfo? property)
        {
            if (member.IsDefined(typeof(QueueOutputAttribute))) errors.Add("writes to a storage queue, which this host does not serve; write a blob, or start an orchestration.");
            if (member.GetCustomAttribute<BlobOutputAttribute>() is { } output
                && SourceOf($"a blob output '{name}'", output.BlobPath, output.Connection, BlobPath.ToFill, errors) is { } source) outputs.Add(new BlobOutput(name, source, property));
        }
    }

    public static FunctionRetry? RetryOf(MethodInfo method, FunctionKind kind, List<string> errors, List<string> warnings)
    {
        if (method.GetCustomAttribute<RetryAttribute>() is not { } attribute) return null;
        if (kind is not (FunctionKind.Timer or FunctionKind.Blob))
        {
            warnings.Add("has a retry attribute, which means something to timer and blob triggers only.");
            return null;
        }

        try
        {
            return FunctionRetry.Read(attribute);
        }
        catch (FormatException error)
        {
            errors.Add($"has a retry attribute that cannot be used: {error.Message}.");
            return null;
        }
    }

    private BlobSource? SourceOf(string what, string? path, string? connection, Func<string, BlobPath> parse, List<string> errors)
    {
        try
        {
            return new BlobSource(BlobConnection.Open(connection, settings), parse(SettingReference.Resolve(path ?? "", settings)));
        }
        catch (FormatException error)
        {
            errors.Add($"has {what} with path '{path}' that cannot be used: {error.Message}.");
            return null;
        }
    }

    private static Type Result(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)) ? type.GenericTypeArguments[0] : type;

    private static TimeZoneInfo ZoneOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return TimeZoneInfo.Utc;
        // TZ may also name a file, usually the machine's own zone.
        if (name.StartsWith('/') || name.StartsWith(":/", StringComparison.Ordinal)) return TimeZoneInfo.Local;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name.TrimStart(':'), out var zone)
            ? zone
            : throw new FormatException($"this machine does not know the time zone '{name}' of the setting WEBSITE_TIME_ZONE or TZ");
    }
}
