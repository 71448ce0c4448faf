@_exported public import Feasibility
@_exported public import Quantities
