using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The passes of a mean over windows: linear, so the push-forward is the layer itself.</summary>
sealed class AveragePoolingPass<T>(LayerLayout layout, Window window, PassSetup<T> setup)
    : ImagewisePass<T>(layout, setup)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly T share = T.One / T.CreateChecked(window.Pixels);

    protected override void ForwardImage(int n, ReadOnlySpan<T> below, Span<T> above)
    {
        var channels = From.Channels;
        for (var place = 0; place < To.Pixels; place++)
        {
            var sum = above.Slice(place * channels, channels);
            sum.Clear();
            for (var w = 0; w < window.Pixels; w++) Vectors.Add(below.Slice(PixelOf(place, w), channels), sum);
            Vectors.Scale(share, sum, sum);
        }
    }

    protected override void PushImage(int n, ReadOnlySpan<T> below, Span<T> above) => ForwardImage(n, below, above);

    protected override void PullImage(int n, ReadOnlySpan<T> above, Span<T> below)
    {
        var channels = From.Channels;
        below.Clear();
        for (var place = 0; place < To.Pixels; place++)
        {
            var flowing = above.Slice(place * channels, channels);
            for (var w = 0; w < window.Pixels; w++)
                Vectors.AddScaled(share, flowing, below.Slice(PixelOf(place, w), channels));
        }
    }

    int PixelOf(int place, int w)
    {
        var y = (place / To.Width * window.StepDown) + (w / window.Width);
        var x = (place % To.Width * window.StepRight) + (w % window.Width);
        return ((y * From.Width) + x) * From.Channels;
    }
}
