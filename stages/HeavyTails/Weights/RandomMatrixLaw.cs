using Eigenspectrum.Statistics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>The Marchenko-Pastur law of a spectrum's shape.</summary>
static class RandomMatrixLaw
{
    internal static BulkLaw Of(WeightSpectrum spectrum)
    {
        var law = new MarchenkoPastur(1 / spectrum.AspectRatio);
        return new(law.Lower, law.Upper, law.Density, law.Distribution, law.Quantile);
    }
}
