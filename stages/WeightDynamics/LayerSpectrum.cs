using Eigenspectrum.Networks;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>The singular values of a layer at a checkpoint.</summary>
/// <param name="Checkpoint">The checkpoint.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Weights">Of its weights as a matrix.</param>
/// <param name="Map">Of a convolution as a map of periodic images; null if not asked for, or for a dense layer.</param>
sealed record LayerSpectrum(
    Checkpoint Checkpoint, WeightLayer Layer, SingularSpectrum Weights, SingularSpectrum? Map)
{
    internal const string OfWeights = "weights", OfMap = "map";

    internal IEnumerable<(string Matrix, SingularSpectrum Spectrum)> Both()
    {
        yield return (OfWeights, Weights);
        if (Map is not null) yield return (OfMap, Map);
    }
}
