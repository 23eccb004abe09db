using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>All regularizers of a training that are not off.</summary>
sealed class Regularization<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly (RegularizerPass<T> Pass, string Stream)[] passes;

    internal Regularization(IReadOnlyList<IRegularizer> regularizers, RegularizerSetup<T> setup)
    {
        passes = [.. regularizers.Index().Where(one => !one.Item.IsOff)
            .Select(one => (one.Item.Pass(setup), $"regularizer-{one.Index}"))];
        CouplesSamples = regularizers.Any(one => !one.IsOff && one.CouplesSamples);
    }

    internal bool CouplesSamples { get; }

    internal double[][] Memory =>
        [.. passes.SelectMany(one => one.Pass.Memory.Select(part => Conversions.From<T>(part))
            .Concat(one.Pass.WideMemory.Select(part => (double[])part.Clone())))];

    internal void Begin(long step, int stepsPerEpoch, RandomStream streams, ReadOnlySpan<T> parameters)
    {
        foreach (var (pass, stream) in passes)
        {
            pass.Begin(new(step, step / stepsPerEpoch, step % stepsPerEpoch == 0,
                streams.Substream(stream).Substream($"step-{step}")), parameters);
        }
    }

    // The sum of the penalties; null if none of them counts.
    internal double? Add(RegularizedBatch<T> batch)
    {
        double? sum = null;
        foreach (var (pass, _) in passes)
        {
            if (pass.Add(batch) is { } penalty) sum = (sum ?? 0) + penalty;
        }
        return sum;
    }

    internal void Restore(double[][] memory)
    {
        var taken = 0;
        foreach (var (pass, _) in passes)
        {
            var (count, sums) = (pass.Memory.Count, pass.WideMemory.Count);
            pass.Restore([.. memory.Skip(taken).Take(count).Select(one => Conversions.To<T>(one))],
                [.. memory.Skip(taken + count).Take(sums)]);
            taken += count + sums;
        }
    }
}
