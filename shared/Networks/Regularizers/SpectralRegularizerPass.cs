using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The spectral regularizer over mini-batches: all its layers, and the eigenvectors of an epoch.</summary>
sealed class SpectralRegularizerPass<T> : RegularizerPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly SpectralRegularizer options;
    readonly SpectralLayerPass<T>[] layers;
    readonly LayerCovariances<T> covariances;
    readonly int needed; // samples without which a batch has no full spectrum

    internal SpectralRegularizerPass(SpectralRegularizer options, RegularizerSetup<T> setup)
    {
        this.options = options;
        var groups = options.LayersOf(setup.Network);
        layers = [.. groups.Select(group => new SpectralLayerPass<T>(group, options, setup.Batch, setup.Threads))];
        covariances = new(setup, groups, options.RefreshSamples ?? setup.Samples);
        needed = groups.Max(options.RanksOf) + 1;
    }

    public override IReadOnlyList<T[]> Memory => [.. layers.Select(layer => layer.Eigenvectors)];

    public override void Begin(RegularizerStep step, ReadOnlySpan<T> parameters)
    {
        if (!step.OpensEpoch || step.Epoch % options.RefreshEvery != 0) return;
        var found = covariances.Of(parameters);
        for (var i = 0; i < layers.Length; i++) layers[i].Take(found[i]);
    }

    // The rest of an epoch may be too few samples for a spectrum; it goes without a penalty.
    public override double? Add(RegularizedBatch<T> batch)
    {
        if (batch.Samples < needed) return null;
        var sum = 0.0;
        foreach (var layer in layers) sum += layer.Add(batch.Pass);
        return sum;
    }
}
