using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>
/// Pulls the spectra of hidden layers towards n^-alpha: Nassar, Sokol, Chung, Harris and Park (2020), arXiv:2012.04729.
/// </summary>
/// <remarks>
/// Once an epoch, or every <see cref="RefreshEvery"/>, the eigenvectors v_n of each layer's covariance over the
/// training set are found, with frozen statistics, and kept constant. On a mini-batch of B samples with centred
/// activations H (B x N), lambda_n = |H v_n|^2 / (B - 1), and beta times <see cref="SpectralPenalty"/> is added to the
/// loss. Gradients flow through the batch alone: d lambda_n / dH = 2 H v_n v_n' / (B - 1). These lambda_n are not the
/// batch's eigenvalues where the eigenvectors are old: their spectrum is flatter. Layers are named as in tables; one's
/// activations are what comes out of its last part, so after its activation, pooling and normalization. Cost of a
/// mini-batch: 4 B N R flops a layer with R eigenvectors; of a refresh: the layers' forward pass of its samples, N^2
/// flops for each of them, and an eigendecomposition; from
/// <see cref="RefreshSource.MiniBatches"/> without that pass.
/// </remarks>
[Description("Pulls the spectra of hidden layers towards a power law: Nassar et al. (2020), equation (1).")]
public sealed record SpectralRegularizer : IRegularizer
{
    /// <summary>The factor beta of the penalty; 0 switches it off.</summary>
    [Range(0.0, double.MaxValue)]
    [Description("The factor beta of the penalty; 0 switches it off.")]
    public double Beta { get; init; } = 1;

    /// <summary>The exponent alpha of the power law wanted.</summary>
    [Range(0.0, 100.0)]
    [Description("The exponent alpha of the power law wanted.")]
    public double Alpha { get; init; } = 1;

    /// <summary>The rank tau behind which the power law is wanted; 10 in all of the authors' scripts.</summary>
    [Range(0, NetworkDefinition.MaximumWidth)]
    [Description("The rank tau from which on the power law is wanted; its eigenvalue anchors it.")]
    public int Tau { get; init; } = 10;

    /// <summary>How tau counts; the authors' code counts from 0, their formula from 1.</summary>
    [Description("How tau counts: FromOne as in the paper's formula, FromZero as in the authors' code (rank tau + 1).")]
    public RankCounting Counting { get; init; } = RankCounting.FromOne;

    /// <summary>The layers, as tables name them; null for all hidden ones.</summary>
    [MinLength(1)]
    [Description("The layers, as tables name them: layer1, layer2, ...; all hidden ones if not given.")]
    public string[]? Layers { get; init; }

    /// <summary>The last rank that counts; null for all. Fewer cost less, which is not in the paper.</summary>
    [Range(1, NetworkDefinition.MaximumWidth)]
    [Description("The last rank that counts; all if not given, as in the paper. The cost is proportional to it.")]
    public int? LastRank { get; init; }

    /// <summary>The epochs from one computation of the eigenvectors to the next; 1 in the paper.</summary>
    [Range(1, 1_000_000)]
    [Description("The epochs from one computation of the eigenvectors to the next.")]
    public int RefreshEvery { get; init; } = 1;

    /// <summary>What the eigenvectors are computed from.</summary>
    [Description("What the eigenvectors are computed from: TrainingSet - a forward pass of it, as in the paper; "
        + "MiniBatches - what the activations of the epoch before were, without a pass, which is ours.")]
    public RefreshSource RefreshFrom { get; init; } = RefreshSource.TrainingSet;

    /// <summary>How many samples the eigenvectors are of; null for all: the paper.</summary>
    /// <remarks>Evenly spread over the training set; of mini-batches the last ones of an epoch.</remarks>
    [Range(2, int.MaxValue)]
    [Description("How many samples the eigenvectors are computed from, evenly spread over the training set, or the "
        + "last ones of an epoch's mini-batches; all if not given.")]
    public int? RefreshSamples { get; init; }

    /// <inheritdoc/>
    public bool IsOff => Beta == 0;

    /// <inheritdoc/>
    public bool CouplesSamples => true;

    /// <summary>The anchor's rank, counted from 1.</summary>
    internal int AnchorRank => Counting == RankCounting.FromOne ? Tau : Tau + 1;

    /// <inheritdoc/>
    public string? Problem(Network network, int batch)
    {
        string[] hidden = [.. network.Groups.SkipLast(1).Select(group => group.Name)];
        if (hidden.Length == 0 && Layers is null)
            return "the network has no hidden layer to regularize; give it one, or name its output layer in 'layers'.";
        var unknown = Layers?.FirstOrDefault(name => network.Groups.All(group => group.Name != name));
        if (unknown is not null)
            return $"'{unknown}' in 'layers' is no layer of this network; there are: "
                + $"{string.Join(", ", network.Groups.Select(group => group.Name))}.";
        if (AnchorRank < 1)
            return "tau is 0, but ranks count from 1; take tau in [1..], or counting FromZero.";
        foreach (var group in LayersOf(network))
        {
            var (width, last) = (group.Above.Size, RanksOf(group));
            if (AnchorRank >= last)
                return $"tau {Tau} ({Counting}) anchors rank {AnchorRank}, but {group.Name} has "
                    + (last < width ? $"ranks up to lastRank {last}" : $"{width} units")
                    + $"; take tau in [{(Counting == RankCounting.FromOne ? 1 : 0)}.."
                    + $"{last - 1 - (AnchorRank - Tau)}], or a wider layer.";
            if (batch <= last)
                return $"a batch of {batch} has at most {Math.Max(batch - 1, 0)} nonzero eigenvalues, but "
                    + $"{group.Name} is regularized up to rank {last}; take a batch larger than {last} "
                    + "(the paper's are 1.25 to 1.75 times the width), or a smaller lastRank.";
        }
        return RefreshSamples <= LayersOf(network).Max(RanksOf)
            ? $"refreshSamples {RefreshSamples} do not determine {LayersOf(network).Max(RanksOf)} eigenvectors; take "
                + "more samples than that."
            : null;
    }

    /// <inheritdoc/>
    public double Numbers(Network network, int batch) => LayersOf(network).Sum(group =>
    {
        double width = group.Above.Size;
        return (batch * (width + RanksOf(group))) + (width * RanksOf(group)) + (9 * width * width);
    });

    /// <inheritdoc/>
    public RegularizerPass<T> Pass<T>(RegularizerSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new SpectralRegularizerPass<T>(this, setup);

    internal LayerGroup[] LayersOf(Network network) =>
        [.. Layers is null ? network.Groups.SkipLast(1) : network.Groups.Where(group => Layers.Contains(group.Name))];

    internal int RanksOf(LayerGroup group) => Math.Min(LastRank ?? group.Above.Size, group.Above.Size);
}
