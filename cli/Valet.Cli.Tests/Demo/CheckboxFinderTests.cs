using Valet.Cli.Demo;

namespace Valet.Cli.Tests.Demo;

public sealed class CheckboxFinderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_box_of_the_check_is_found_whatever_way_the_picture_is_packed(int filter)
    {
        var picture = Widget(new Picture(400, 200), 60, 90);

        Assert.Equal((60 + 13, 90 + 13), Find(picture, _ => filter));
    }

    [Fact]
    public void Ordinary_checkboxes_text_boxes_and_buttons_are_not_taken_for_it()
    {
        var form = new Picture(400, 300)
            .Frame(20, 20, 13, 1, 118)
            .Fill(20, 60, 300, 32, 180, 180, 180).Fill(21, 61, 298, 30, 255, 255, 255)
            .Fill(20, 120, 30, 30, 40, 90, 200);

        Assert.Null(Find(form, _ => 0));
        Assert.Equal((213, 213), Find(Widget(form, 200, 200), y => y % 5));
    }

    [Fact]
    public void Where_the_gate_points_counts_for_more_than_size()
    {
        var page = Widget(new Picture(400, 200), 60, 90).Frame(250, 90, 36, 2, 193);

        Assert.Equal((267, 107), Find(page, _ => 0));
        Assert.Equal((73, 103), CheckboxFinder.Find(PngImage.Decode(page.ToPng(_ => 0)), new Valet.Cli.Api.GateTarget(40, 70, 120, 70)));
    }

    [Fact]
    public void Bytes_that_are_no_picture_are_refused()
    {
        Assert.Throws<FormatException>(() => PngImage.Decode("GIF89a"u8));
        Assert.Throws<FormatException>(() => PngImage.Decode(new Picture(4, 4).ToPng(_ => 0).AsSpan(0, 40)));
    }

    private static Picture Widget(Picture picture, int x, int y) => picture.Fill(x - 20, y - 20, 120, 70, 249, 249, 249).Frame(x, y, 28, 2, 193);

    private static (int X, int Y)? Find(Picture picture, Func<int, int> filter) => CheckboxFinder.Find(PngImage.Decode(picture.ToPng(filter)));
}
