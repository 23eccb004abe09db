namespace Eigenspectrum.Figures;

/// <summary>The rectangle data is drawn in: maps values to coordinates, clips, and remembers what is used.</summary>
sealed class PlotArea(Rectangle box, AxisRange x, AxisRange y)
{
    internal Rectangle Box => box;

    internal AxisRange XRange => x;

    internal AxisRange YRange => y;

    internal Occupancy Occupancy { get; } = new(box);

    /// <summary>Horizontal coordinate, perhaps outside the box; NaN where the scale has no place for it.</summary>
    internal double X(double value) => box.Left + x.Unit(value) * box.Width;

    internal double Y(double value) => box.Bottom - y.Unit(value) * box.Height;

    /// <summary>Vertical coordinate kept inside the box; values without a place go to the lower edge.</summary>
    internal double ClippedY(double value) => Clip(Y(value), box.Top, box.Bottom, box.Bottom);

    internal double ClippedX(double value) => Clip(X(value), box.Left, box.Right, box.Left);

    /// <summary>Where bars stand: zero if the axis shows it, else the lower edge.</summary>
    internal double Floor => y.Axis.Scale == Scale.Log ? box.Bottom : ClippedY(0);

    internal bool Inside(double px, double py) =>
        px >= box.Left - 0.01 && px <= box.Right + 0.01 && py >= box.Top - 0.01 && py <= box.Bottom + 0.01;

    /// <summary>The part of a segment inside the box (Liang and Barsky), or null.</summary>
    internal (double X1, double Y1, double X2, double Y2)? Clipped(double x1, double y1, double x2, double y2)
    {
        double from = 0, to = 1, dx = x2 - x1, dy = y2 - y1;
        ReadOnlySpan<(double Move, double Room)> sides =
            [(-dx, x1 - box.Left), (dx, box.Right - x1), (-dy, y1 - box.Top), (dy, box.Bottom - y1)];
        foreach (var (move, room) in sides)
        {
            if (move == 0 && room < 0)
                return null;
            if (move < 0)
                from = Math.Max(from, room / move);
            else if (move > 0)
                to = Math.Min(to, room / move);
        }
        if (from > to)
            return null;
        // Whole ends are returned as they came, so that the pieces of a curve meet exactly.
        var (startX, startY) = from == 0 ? (x1, y1) : (x1 + from * dx, y1 + from * dy);
        var (endX, endY) = to == 1 ? (x2, y2) : (x1 + to * dx, y1 + to * dy);
        return (startX, startY, endX, endY);
    }

    /// <summary>Clipped, thinned pieces of a curve; it breaks where a value has no place.</summary>
    internal IEnumerable<List<(double X, double Y)>> Curve(double[] xs, double[] ys)
    {
        var piece = new List<(double X, double Y)>();
        for (var i = 1; i < xs.Length; i++)
        {
            double x1 = X(xs[i - 1]), y1 = Y(ys[i - 1]), x2 = X(xs[i]), y2 = Y(ys[i]);
            var usable = double.IsFinite(x1) && double.IsFinite(y1) && double.IsFinite(x2) && double.IsFinite(y2);
            if (!usable || Clipped(x1, y1, x2, y2) is not { } part)
            {
                if (piece.Count > 1)
                    yield return Thinning.Curve(piece);
                piece = [];
                continue;
            }
            if (piece.Count == 0 || piece[^1] != (part.X1, part.Y1))
            {
                if (piece.Count > 1)
                    yield return Thinning.Curve(piece);
                piece = [(part.X1, part.Y1)];
            }
            piece.Add((part.X2, part.Y2));
            Occupancy.Segment(part.X1, part.Y1, part.X2, part.Y2);
        }
        if (piece.Count > 1)
            yield return Thinning.Curve(piece);
    }

    static double Clip(double value, double low, double high, double missing) =>
        double.IsNaN(value) ? missing : Math.Clamp(value, low, high);
}
