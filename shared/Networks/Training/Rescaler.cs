using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Keeps layers' weights at their norms: two passes over the weights a step.</summary>
sealed class Rescaler<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly ParameterTensor[] tensors;
    readonly double[] norms, wide;

    Rescaler(ParameterTensor[] tensors, double[] norms)
    {
        (this.tensors, this.norms) = (tensors, norms);
        wide = new double[tensors.Max(tensor => tensor.Count)];
    }

    /// <summary>Norms as asked, those of the parameters before the first step where they are to stay.</summary>
    internal static Rescaler<T>? Of(WeightRescaling? options, Network network, double[] initial)
    {
        if (options is null) return null;
        ParameterTensor[] weights = [.. network.Parameters.Where(tensor => tensor.Role == TensorRole.Weight)];
        if (options.Layers == NormalizedLayers.AllButLast) weights = weights[..^1];
        return weights.Length == 0 ? null : new(weights, [.. weights.Select(tensor =>
            options.Norm == RescaledNorm.Unit ? 1 : Sums.Norm(initial.AsSpan(tensor.Offset, tensor.Count)))]);
    }

    /// <summary>Rescales; weights that are all 0 stay.</summary>
    internal void Apply(Span<T> parameters)
    {
        foreach (var (index, tensor) in tensors.Index())
        {
            var own = parameters.Slice(tensor.Offset, tensor.Count);
            var values = wide.AsSpan(0, tensor.Count);
            Conversions.From<T>(own, values);
            var norm = Sums.Norm(values);
            if (norm > 0) Vectors.Scale(T.CreateTruncating(norms[index] / norm), own, own);
        }
    }
}
