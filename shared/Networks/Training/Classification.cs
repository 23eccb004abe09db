namespace Eigenspectrum.Networks;

/// <summary>What a network's outputs say about a class.</summary>
public static class Classification
{
    /// <summary>The class of the largest output; of equals, the first.</summary>
    public static int Predicted(ReadOnlySpan<double> outputs)
    {
        var largest = 0;
        for (var c = 1; c < outputs.Length; c++)
        {
            if (outputs[c] > outputs[largest]) largest = c;
        }
        return largest;
    }

    /// <summary>The margin: the right class's output minus the largest other; negative if that is the answer.</summary>
    /// <exception cref="ArgumentException">There are fewer than two outputs, or the label is none of them.</exception>
    public static double Margin(ReadOnlySpan<double> outputs, int label)
    {
        if (outputs.Length < 2)
            throw new ArgumentException($"A margin needs two outputs; there are {outputs.Length}.", nameof(outputs));
        if ((uint)label >= (uint)outputs.Length)
            throw new ArgumentException(
                $"Label {label} is none of the classes 0 to {outputs.Length - 1}.", nameof(label));
        var best = double.NegativeInfinity;
        for (var c = 0; c < outputs.Length; c++)
        {
            if (c != label && outputs[c] > best) best = outputs[c];
        }
        return outputs[label] - best;
    }
}
