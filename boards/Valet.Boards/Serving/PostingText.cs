namespace Valet.Boards.Serving;

/// <summary>What a posting says; any id is a posting of its own, and the same one each time.</summary>
internal sealed record PostingText(string Title, string Company, string Place, string Team)
{
    private static readonly (string Title, string Team)[] Jobs =
    [
        ("Senior Backend Engineer", "Platform"), ("Staff Software Engineer", "Payments"), ("Site Reliability Engineer", "Infrastructure"),
        ("Data Engineer", "Analytics"), ("Full Stack Developer", "Growth"), ("Engineering Manager", "Core Services"), ("Security Engineer", "Trust"),
    ];

    private static readonly string[] Companies = ["Northwind Rail", "Halcyon Grid", "Blue Kestrel", "Ternwick Labs", "Oakline Health", "Parallel Foundry"];

    private static readonly string[] Places = ["San Francisco, California", "Remote, United States", "Chicago, Illinois", "Austin, Texas"];

    public static PostingText For(string jobId)
    {
        // The whole id decides, so that neighbouring ids differ; string.GetHashCode changes from run to run.
        var hash = jobId.Aggregate(2166136261u, (h, c) => (h ^ c) * 16777619u);
        var (title, team) = Jobs[hash % (uint)Jobs.Length];
        var company = jobId.Contains('/') ? Named(jobId.Split('/')[0]) : Companies[hash / 7 % (uint)Companies.Length];
        return new PostingText(title, company, Places[hash / 49 % (uint)Places.Length], team);
    }

    private static string Named(string slug) =>
        string.Join(' ', slug.Split('-', '_').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
