using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

/// <summary>Single layers run on their own.</summary>
static class Layers
{
    internal static LayerLayout Lay(ILayer layer, Shape below, int outputs = 0) => layer.Lay(below, outputs);

    /// <summary>The outputs of a layer, one row a sample.</summary>
    internal static Matrix Forward(ILayer layer, Shape below, double[] parameters, Matrix inputs,
        StatisticsMode mode = StatisticsMode.Frozen, double[]? statistics = null)
    {
        var layout = layer.Lay(below, 0);
        var pass = layer.Pass<double>(layout, new(inputs.Rows, 1, mode, statistics ?? []))!;
        var from = new Junction<double>(inputs.Rows, below.Size);
        var to = new Junction<double>(inputs.Rows, layout.Above.Size);
        inputs.Data.CopyTo(from.Values, 0);
        pass.Forward(parameters, from, to, inputs.Rows);
        return new(inputs.Rows, layout.Above.Size, to.Values);
    }

    internal static double[] Normals(int count, string name)
    {
        var values = new double[count];
        Nets.Stream(name).Normals(values);
        return values;
    }
}
