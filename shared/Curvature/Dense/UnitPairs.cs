namespace Eigenspectrum.Curvature;

/// <summary>Units of a layer with units of the same from their own on: pairs i &lt;= k in runs of one i.</summary>
/// <param name="Unit">i.</param>
/// <param name="From">The first k.</param>
/// <param name="Count">How many.</param>
readonly record struct UnitPairs(int Unit, int From, int Count)
{
    /// <summary>All pairs in their order, cut into tiles of at most a number of pairs.</summary>
    public static UnitPairs[][] Tiles(int units, int pairsATile)
    {
        List<UnitPairs[]> tiles = [];
        List<UnitPairs> tile = [];
        int left = pairsATile;
        for (int i = 0; i < units; i++)
        {
            for (int k = i; k < units;)
            {
                int count = Math.Min(left, units - k);
                tile.Add(new(i, k, count));
                (k, left) = (k + count, left - count);
                if (left > 0) continue;
                tiles.Add([.. tile]);
                tile.Clear();
                left = pairsATile;
            }
        }

        if (tile.Count > 0) tiles.Add([.. tile]);
        return [.. tiles];
    }
}
