namespace Eigenspectrum.Figures;

/// <summary>Where in a plot something is drawn: counts on a coarse grid, asked by legends that look for room.</summary>
sealed class Occupancy(Rectangle area)
{
    const double Cell = 6;
    readonly int columns = Math.Max(1, (int)Math.Ceiling(area.Width / Cell));
    readonly int rows = Math.Max(1, (int)Math.Ceiling(area.Height / Cell));
    readonly HashSet<(int Column, int Row)> used = [];

    internal void Point(double x, double y) => used.Add((Column(x), Row(y)));

    internal void Segment(double x1, double y1, double x2, double y2)
    {
        var steps = (int)Math.Ceiling(Math.Max(Math.Abs(x2 - x1), Math.Abs(y2 - y1)) / (Cell / 2));
        for (var i = 0; i <= steps; i++)
        {
            var share = steps == 0 ? 0 : i / (double)steps;
            Point(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share);
        }
    }

    internal void Fill(Rectangle box)
    {
        for (var column = Column(box.Left); column <= Column(box.Right); column++)
        {
            for (var row = Row(box.Top); row <= Row(box.Bottom); row++)
                used.Add((column, row));
        }
    }

    /// <summary>Number of used cells under a box.</summary>
    internal int Under(Rectangle box)
    {
        var count = 0;
        for (var column = Column(box.Left); column <= Column(box.Right); column++)
        {
            for (var row = Row(box.Top); row <= Row(box.Bottom); row++)
                count += used.Contains((column, row)) ? 1 : 0;
        }
        return count;
    }

    int Column(double x) => Math.Clamp((int)Math.Floor((x - area.Left) / Cell), 0, columns - 1);

    int Row(double y) => Math.Clamp((int)Math.Floor((y - area.Top) / Cell), 0, rows - 1);
}
