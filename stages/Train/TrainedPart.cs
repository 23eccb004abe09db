using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.Train;

/// <summary>The part of a network that training with labels changes, as a problem of its own.</summary>
/// <remarks>
/// A head is trained as a network over the features of the backbone, which stay as they are, the statistics of its
/// normalizations included: weight decay and momentum of the optimizer do not reach the backbone either.
/// </remarks>
sealed class TrainedPart
{
    readonly double[] parameters, statistics; // of the whole network

    TrainedPart(Objective objective, double[] own, double[] parameters, double[] statistics) =>
        (Objective, Parameters, this.parameters, this.statistics) = (objective, own, parameters, statistics);

    /// <summary>The mean loss as a function of the part's parameters.</summary>
    internal Objective Objective { get; }

    /// <summary>The part's parameters, to be trained in place.</summary>
    internal double[] Parameters { get; }

    /// <summary>The part of a network from which training starts.</summary>
    /// <exception cref="UserErrorException">The network has no backbone below its head.</exception>
    internal static TrainedPart Of(
        Trainable trainable, StageRun run, Objective objective, double[] parameters, double[] statistics)
    {
        var network = statistics.Length == 0 ? objective.Network : objective.Network.WithStatistics(statistics);
        if (trainable == Trainable.All)
            return new(ReferenceEquals(network, objective.Network) ? objective : objective.With(network), parameters,
                parameters, statistics);
        var backbone = BackboneOf(network);
        var features = objective.Data.Inputs;
        for (var layer = 0; layer < network.Groups.Count - 1; layer++)
            features = network.Propagate(parameters, layer, features, run.Threads);
        var data = objective.Data.Labels is { } labels
            ? new Dataset(features, labels, network.Outputs)
            : new Dataset(features, objective.Data.Targets);
        var head = backbone.Head();
        var own = statistics.AsSpan(backbone.StatisticCount).ToArray();
        return new(new(own.Length == 0 ? head : head.WithStatistics(own), objective.Loss, data, run.Threads),
            parameters.AsSpan(backbone.ParameterCount).ToArray(), parameters, statistics);
    }

    /// <summary>The backbone that a head needs.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    internal static Backbone BackboneOf(Network network)
    {
        try
        {
            return new(network);
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"train.trainable is Head: {DataTable.Plain(exception)}");
        }
    }

    /// <summary>A checkpoint of the part as one of the whole network.</summary>
    internal Checkpoint Whole(Checkpoint part) => part.Parameters.Length == parameters.Length
        ? part
        : part with
        {
            Parameters = Below(parameters, part.Parameters),
            Statistics = Below(statistics, part.Statistics),
        };

    static double[] Below(double[] whole, double[] part) => [.. whole.AsSpan(0, whole.Length - part.Length), .. part];
}
