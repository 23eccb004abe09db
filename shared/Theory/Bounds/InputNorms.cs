namespace Eigenspectrum.Theory;

/// <summary>The norms of training inputs that bounds need.</summary>
/// <param name="Samples">The number n of samples that the norms are over.</param>
/// <param name="SumRoot">sqrt(sum_i |x_i|^2).</param>
/// <param name="PixelRoot">
/// sqrt(max_p sum_i |x_ip|^2) over the pixels p, with all channels of a pixel; of a vector the same as
/// <paramref name="SumRoot"/>.
/// </param>
/// <param name="Largest">max_i |x_i|.</param>
public sealed record InputNorms(int Samples, double SumRoot, double PixelRoot, double Largest)
{
    /// <summary>The same of pixels scaled to [0, 1] without anything after; null where inputs are no pixels.</summary>
    public InputNorms? Raw { get; init; }

    /// <summary>A number of samples that is taken for n whatever the data; null for n itself.</summary>
    public int? StatedSamples { get; init; }

    internal double Count(BoundDefects defects) =>
        defects.HasFlag(BoundDefects.StatedSampleCount) ? StatedSamples ?? Samples : Samples;

    internal InputNorms Seen(BoundDefects defects) =>
        defects.HasFlag(BoundDefects.RawPixels) ? Raw ?? this : this;
}
