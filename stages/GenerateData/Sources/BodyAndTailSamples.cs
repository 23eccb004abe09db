using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>A power law from a lower cut-off on, and below it a body that falls exponentially and joins it without a
/// jump.</summary>
public sealed class BodyAndTailSamples : ISampleDistribution
{
    [Description("The series' name; the distribution's if left out.")]
    [MinLength(1)]
    public string? Series { get; init; }

    [Description("How many values; as the source says if left out.")]
    [Range(1, 100_000_000)]
    public int? Samples { get; init; }

    [Description("alpha of the tail, above 1.")]
    [Range(1.0, 100.0, MinimumIsExclusive = true)]
    public double Exponent { get; init; } = 2.5;

    [Description("The lower cut-off, where the tail begins.")]
    [Range(0.0, 1e100, MinimumIsExclusive = true)]
    public double LowerCutoff { get; init; } = 10;

    // the density of Clauset, Shalizi and Newman (2009, eq. 3.10): x^-alpha, and e^(-alpha (x/xmin - 1)) xmin^-alpha
    // below
    public Func<RandomStream, double> Drawing()
    {
        var law = new PowerLawSampler(Exponent, LowerCutoff);
        double body = Elementary.Expm1(Exponent) / Exponent, tail = 1 / (Exponent - 1), whole = body + tail;
        return stream =>
        {
            double place = stream.Uniform() * whole;
            if (place >= body)
                return law.Draw(stream);
            // a place of the body in (0, body]
            return -LowerCutoff * Elementary.Log1p((body - place) / body * Elementary.Expm1(-Exponent)) / Exponent;
        };
    }
}
