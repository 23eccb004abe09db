using System.Numerics;
using System.Runtime.CompilerServices;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The covariance matrices of layers over training samples, with frozen statistics.</summary>
/// <remarks>
/// Sums are taken about the means of the first part, which leaves nothing to cancel. Each matrix costs n N^2 flops for
/// n samples.
/// </remarks>
sealed class LayerCovariances<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly RegularizerSetup<T> setup;
    readonly LayerGroup[] groups;
    readonly int samples, part;
    T[] copy = [];
    SequencePass<T>? pass;
    Junction<T>? below;

    internal LayerCovariances(RegularizerSetup<T> setup, LayerGroup[] groups, int samples)
    {
        (this.setup, this.groups, this.samples) = (setup, groups, Math.Min(samples, setup.Samples));
        part = setup.Network.CouplesSamples(StatisticsMode.Frozen)
            ? this.samples
            : Math.Min(BatchParts.Rows(setup.Network, Unsafe.SizeOf<T>()), this.samples);
    }

    /// <summary>One matrix a layer, divided by the number of samples.</summary>
    internal Matrix[] Of(ReadOnlySpan<T> parameters)
    {
        var sequence = setup.Network.Sequence;
        below ??= new(part, setup.Network.Inputs, wantsGradients: false);
        pass ??= new(sequence, new(part, setup.Threads, StatisticsMode.Frozen, setup.Statistics), 0,
            groups.Max(Last) + 1, overwrites: true);
        var sums = Array.ConvertAll(groups, group => new CovarianceSum<T>(group.Above.Size));
        for (var first = 0; first < samples; first += part)
        {
            var rows = Math.Min(part, samples - first);
            for (var i = 0; i < rows; i++) Input(first + i).CopyTo(below.Values.AsSpan(i * below.Size));
            pass.Forward(parameters, below, rows);
            for (var i = 0; i < groups.Length; i++)
            {
                var values = pass.Above(below, Last(groups[i])).Values;
                sums[i].Add(Copy(values.AsSpan(0, rows * groups[i].Above.Size)), setup.Threads);
            }
        }
        return Array.ConvertAll(sums, sum => sum.Covariance(samples));
    }

    // A copy: layers that change the shape alone share a place.
    Span<T> Copy(ReadOnlySpan<T> values)
    {
        if (copy.Length < values.Length) copy = new T[values.Length];
        values.CopyTo(copy);
        return copy.AsSpan(0, values.Length);
    }

    // Evenly spread over the training set, in its order.
    ReadOnlySpan<T> Input(int sample) =>
        setup.Inputs.AsSpan((int)((long)sample * setup.Samples / samples) * below!.Size, below.Size);

    static int Last(LayerGroup group) => group.First + group.Count - 1;
}
