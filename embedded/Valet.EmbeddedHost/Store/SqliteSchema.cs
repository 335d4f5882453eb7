namespace Valet.EmbeddedHost.Store;

/// <summary>Brings a store to the newest schema by the scripts it has not run yet.</summary>
internal static class SqliteSchema
{
    public const int Newest = 1;

    public static void Upgrade(SqliteConnection db, string path, TimeProvider clock)
    {
        int present = Present(db);
        if (present > Newest)
            throw new InvalidOperationException($"The store '{path}' has schema {present}, but this version knows schemas up to {Newest}; use a newer version.");
        for (int version = present + 1; version <= Newest; version++)
        {
            db.Execute("BEGIN IMMEDIATE");
            db.Execute(Script(version));
            db["INSERT INTO Versions (Version, AppliedAt) VALUES (?1, ?2)"].Bind(1, version).Bind(2, clock.GetUtcNow().UtcTicks).Run();
            db.Execute("COMMIT");
        }
    }

    private static int Present(SqliteConnection db)
    {
        SqliteStatement exists = db["SELECT count(*) FROM sqlite_master WHERE name = 'Versions'"];
        exists.Next();
        bool isNew = exists.Long(0) == 0;
        exists.Reset();
        if (isNew)
            return 0;
        SqliteStatement newest = db["SELECT max(Version) FROM Versions"];
        newest.Next();
        int version = (int)newest.Long(0);
        newest.Reset();
        return version;
    }

    private static string Script(int version)
    {
        using Stream script = typeof(SqliteSchema).Assembly.GetManifestResourceStream($"Valet.EmbeddedHost.Store.Scripts.schema-{version}.sql")
            ?? throw new InvalidOperationException($"The schema script {version} is missing from the assembly.");
        return new StreamReader(script).ReadToEnd();
    }
}
