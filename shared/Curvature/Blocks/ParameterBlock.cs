namespace Eigenspectrum.Curvature;

/// <summary>Some parameters of a network under a name.</summary>
/// <param name="Name">As tables say it: "whole", "layer1", "layer1.weight", "layer1.unit3".</param>
/// <param name="Indices">Their places in the parameter vector, distinct, in the order of the block's rows.</param>
public sealed record ParameterBlock(string Name, int[] Indices)
{
    /// <summary>The parameters from a place on.</summary>
    public static ParameterBlock Range(string name, int first, int count) =>
        new(name, [.. Enumerable.Range(first, count)]);

    /// <summary>Checks that all places are in a network, and each stands once.</summary>
    /// <exception cref="ArgumentException">There is none, one is out of range or stands twice.</exception>
    internal void Check(int parameters, string argument)
    {
        if (Indices.Length == 0) throw new ArgumentException($"Block '{Name}' has no parameters.", argument);
        var seen = new bool[parameters];
        foreach (int index in Indices)
        {
            if ((uint)index >= (uint)parameters)
            {
                throw new ArgumentException(
                    $"Block '{Name}' has parameter {index}; the network's are 0 to {parameters - 1}.", argument);
            }

            if (seen[index]) throw new ArgumentException($"Block '{Name}' has parameter {index} twice.", argument);
            seen[index] = true;
        }
    }
}
