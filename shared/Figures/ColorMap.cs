namespace Eigenspectrum.Figures;

/// <summary>A sequential colour map, dark blue over green to yellow, with evenly rising lightness.</summary>
/// <remarks>Interpolates nine colours sampled from viridis (van der Walt and Smith; CC0).</remarks>
public static class ColorMap
{
    static readonly (int Red, int Green, int Blue)[] Anchors =
    [
        (68, 1, 84), (71, 45, 123), (59, 82, 139), (44, 114, 142), (33, 145, 140),
        (40, 174, 128), (94, 201, 98), (173, 220, 48), (253, 231, 37),
    ];

    /// <summary>The colour at a position from 0 (dark) to 1 (light), as #rrggbb; clipped beyond.</summary>
    public static string At(double position)
    {
        var place = Math.Clamp(double.IsNaN(position) ? 0 : position, 0, 1) * (Anchors.Length - 1);
        var index = Math.Min((int)place, Anchors.Length - 2);
        var (from, to, share) = (Anchors[index], Anchors[index + 1], place - index);
        return $"#{Mixed(from.Red, to.Red, share):x2}{Mixed(from.Green, to.Green, share):x2}"
            + $"{Mixed(from.Blue, to.Blue, share):x2}";
    }

    static int Mixed(int from, int to, double share) => (int)Math.Round(from + (to - from) * share);
}
