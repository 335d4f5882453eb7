namespace Valet.Cli;

internal static class Scratch
{
    /// <summary>Deletes a folder that nobody needs any more; what cannot be deleted stays.</summary>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // A browser that is just ending may still write here; a left-over folder does no harm.
        }
    }
}
