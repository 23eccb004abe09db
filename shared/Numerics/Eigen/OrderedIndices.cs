namespace Eigenspectrum.Numerics;

/// <summary>Indices sorted by what they point at.</summary>
static class OrderedIndices
{
    /// <summary>Sorts by ascending value, indices of equal values by the index.</summary>
    public static void Sort(Span<int> indices, double[] values) =>
        indices.Sort((left, right) =>
        {
            var byValue = values[left].CompareTo(values[right]);
            return byValue != 0 ? byValue : left.CompareTo(right);
        });
}
