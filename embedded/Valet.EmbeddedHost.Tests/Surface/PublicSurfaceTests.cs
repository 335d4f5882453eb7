using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Microsoft.Azure.Functions.Worker;

namespace Valet.EmbeddedHost.Tests.Surface;

public sealed class PublicSurfaceTests
{
    /// <summary>The test host: the only types that are this host's own. They are listed where they are documented.</summary>
    private const string Own = "Valet.EmbeddedHost";

    /// <summary>The namespaces of the official packages that this host stands in for.</summary>
    private static readonly string[] Official =
    [
        "DurableTask.Core",
        "DurableTask.Core.Exceptions",
        "DurableTask.Core.History",
        "Microsoft.Azure.Functions.Worker",
        "Microsoft.Azure.Functions.Worker.Builder",
        "Microsoft.Azure.Functions.Worker.Converters",
        "Microsoft.Azure.Functions.Worker.Extensions.Abstractions",
        "Microsoft.Azure.Functions.Worker.Extensions.DurableTask",
        "Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http",
        "Microsoft.Azure.Functions.Worker.Http",
        "Microsoft.Azure.Functions.Worker.Middleware",
        "Microsoft.DurableTask",
        "Microsoft.DurableTask.Client",
        "Microsoft.DurableTask.Client.Entities",
        "Microsoft.DurableTask.Converters",
        "Microsoft.DurableTask.Entities",
        "Microsoft.DurableTask.Internal",
        "Microsoft.DurableTask.Worker",
        "Microsoft.Extensions.Hosting",
    ];

    [Fact]
    public void Every_public_type_and_member_is_on_the_list_and_nothing_else()
    {
        var actual = SurfaceLister.Lines(Exported.Where(t => t.Namespace != Own)).ToArray();
        var path = Beside("public-surface.txt");
        var listed = File.ReadAllLines(path);
        var now = Path.Combine(AppContext.BaseDirectory, "public-surface.now.txt");
        if (!actual.SequenceEqual(listed)) File.WriteAllLines(now, actual);
        Assert.True(actual.SequenceEqual(listed),
            $"The public surface has changed. If that is meant, copy {now} over {path} and let the review see it.\n"
            + $"Not on the list:\n  {string.Join("\n  ", actual.Except(listed))}\nOnly on the list:\n  {string.Join("\n  ", listed.Except(actual))}");
    }

    [Fact]
    public void Nothing_is_public_outside_the_official_namespaces_but_the_test_host()
    {
        Assert.Empty(Exported.Where(t => t.Namespace != Own && !Official.Contains(t.Namespace)).Select(t => t.FullName));
    }

    [Fact]
    public void Every_public_type_tells_which_official_file_declares_it()
    {
        var told = File.ReadLines(Beside("../../Valet.EmbeddedHost/Api/SURFACE.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        Assert.Equal(SurfaceLister.Names(Exported.Where(t => t.Namespace != Own)), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_public_type_and_member_has_a_summary()
    {
        var documented = XDocument.Load(Path.ChangeExtension(typeof(FunctionAttribute).Assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Elements().Any(e => e.Name.LocalName is "summary" or "inheritdoc"))
            .CountBy(member => WithoutSignature(member.Attribute("name")!.Value)).ToDictionary();
        Assert.Empty(Exported.Where(t => t.Namespace != Own).SelectMany(t => Documentable(t).Prepend($"T:{Name(t)}"))
            .CountBy(id => id).Where(id => documented.GetValueOrDefault(id.Key) < id.Value).Select(id => id.Key));
    }

    /// <summary>What a person wrote; the parts of a positional record are told by the record's own summary.</summary>
    private static IEnumerable<string> Documentable(Type type) => typeof(Delegate).IsAssignableFrom(type) || type.IsEnum ? [] : type
        .GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute)) && member.Name != "<Clone>$" && member switch
        {
            PropertyInfo property => !type.GetConstructors().Any(c => c.GetParameters().Any(p => p.Name == property.Name)),
            MethodInfo method => !method.IsSpecialName,
            FieldInfo => true,
            _ => false,
        })
        .Select(member => $"{(member is PropertyInfo ? "P" : member is FieldInfo ? "F" : "M")}:{Name(type)}.{member.Name}");

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string WithoutSignature(string id) => id.Split('(')[0].Split("``")[0];

    private static Type[] Exported => typeof(FunctionAttribute).Assembly.GetExportedTypes();

    private static string Beside(string file, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, file);
}
