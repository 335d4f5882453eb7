using Valet.Cli.Api;

namespace Valet.Cli.Demo;

/// <summary>Finds the big empty box of an "I am human" check in a screenshot, as eyes would: a light, even, square patch within an edge.</summary>
internal static class CheckboxFinder
{
    // An ordinary checkbox is 13 pixels wide with its edge; the box of such a check is meant for fingers.
    private const int Smallest = 15;
    private const int Largest = 42;
    private const double Squareness = 0.93;
    private const int Light = 215;

    /// <summary>The middle of the largest such box, or null if there is none.</summary>
    /// <param name="within">Where to look; null: everywhere.</param>
    public static (int X, int Y)? Find(PngImage image, GateTarget? within = null)
    {
        var seen = new bool[image.Width * image.Height];
        var open = new Stack<int>();
        var best = (Area: 0, X: 0, Y: 0);
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start]) continue;
            var colour = image[start % image.Width, start / image.Width];
            var (area, left, right, top, bottom) = Patch(image, seen, open, start, colour);
            int width = right - left + 1, height = bottom - top + 1;
            if (width is < Smallest or > Largest || Math.Abs(width - height) > 2 || area < Squareness * width * height) continue;
            if (Math.Min(colour.Red, Math.Min(colour.Green, colour.Blue)) < Light || area <= best.Area) continue;
            if (within is not null && !Holds(within, (left + right) / 2, (top + bottom) / 2)) continue;
            best = (area, (left + right) / 2, (top + bottom) / 2);
        }

        return best.Area == 0 ? null : (best.X, best.Y);
    }

    private static bool Holds(GateTarget target, int x, int y) => x >= target.X && x < target.X + target.Width && y >= target.Y && y < target.Y + target.Height;

    /// <summary>Takes in all pixels of exactly one colour that hang together.</summary>
    private static (int Area, int Left, int Right, int Top, int Bottom) Patch(PngImage image, bool[] seen, Stack<int> open, int start, (byte, byte, byte) colour)
    {
        int area = 0, left = image.Width, right = 0, top = image.Height, bottom = 0;
        seen[start] = true;
        open.Push(start);
        while (open.TryPop(out var at))
        {
            int x = at % image.Width, y = at / image.Width;
            area++;
            (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
            if (x > 0) Take(at - 1, x - 1, y);
            if (x < image.Width - 1) Take(at + 1, x + 1, y);
            if (y > 0) Take(at - image.Width, x, y - 1);
            if (y < image.Height - 1) Take(at + image.Width, x, y + 1);
        }

        return (area, left, right, top, bottom);

        void Take(int next, int x, int y)
        {
            if (seen[next] || image[x, y] != colour) return;
            seen[next] = true;
            open.Push(next);
        }
    }
}
